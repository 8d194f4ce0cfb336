/**
 * What closes the engine right after it has started and before anything of a user is read: no
 * extensions, no files but the registered ones under `data/`, no addresses, and no way back, since
 * the configuration itself is locked. This is the control that keeps SQL from sending data away.
 */
export const lockStatements: readonly string[] = [
  "SET autoinstall_known_extensions=false",
  "SET autoload_known_extensions=false",
  "SET allow_community_extensions=false",
  "SET preserve_insertion_order=true",
  "SET allowed_directories=['data/']",
  "SET enable_external_access=false",
  "SET lock_configuration=true",
];
