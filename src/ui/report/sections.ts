/** The sections of a report, in the order of the page. */
export const sections = [
  { id: "drift", title: "Data drift", group: "Report" },
  { id: "quality", title: "Data quality", group: "Report" },
  { id: "statistics", title: "Statistics", group: "Report" },
  { id: "columns", title: "Columns and roles", group: "Data" },
  { id: "files", title: "Files", group: "Data" },
] as const;

export type SectionId = (typeof sections)[number]["id"];

/** The element of a column's row in a section; names of columns may hold anything, numbers not. */
export const rowId = (section: SectionId, index: number): string => `${section}-row-${index}`;
