/**
 * The policy of the built page. Connections go to the page's own origin only; workers are started
 * from `blob:` addresses because those inherit a policy given by `<meta>`, plain ones do not.
 * Styles are allowed inline: Svelte and Vega set sizes and positions of single elements.
 */
export const contentSecurityPolicy = [
  "default-src 'none'",
  "script-src 'self' 'wasm-unsafe-eval'",
  "worker-src 'self' blob:",
  "connect-src 'self'",
  "style-src 'self' 'unsafe-inline'",
  "img-src 'self' data: blob:",
  "font-src 'self'",
  "base-uri 'none'",
  "form-action 'none'",
  "object-src 'none'",
  "frame-src 'self'",
].join("; ");
