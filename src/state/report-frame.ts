/** What a report says of the page and the moment that made it. */
export const reportFrame = () => ({
  generator: `driftbook ${__APP_VERSION__}`,
  createdAt: new Date().toISOString(),
});
