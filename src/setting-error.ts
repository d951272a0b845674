/** A setting in the environment or on the command line that cannot work; its message says what to write instead. */
export class SettingError extends Error {}
