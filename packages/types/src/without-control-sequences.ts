/**
 * What ECMA-48 lets a text tell a terminal: control sequences, strings up to their terminator, and the
 * choice of a set of letters. A string without an end is none. Each part stops where another may begin, so however a text is made,
 * it is walked through once.
 */
const sequences =
  // oxlint-disable-next-line no-control-regex -- finding control characters is the purpose
  /(?:\u001b\[|\u009b)[0-?]*[ -/]*[@-~]|(?:\u001b[\]PX^_]|[\u009d\u0090\u0098\u009e\u009f])[^\u0007\u001b\u0090\u0098\u009c-\u009f]*(?:\u0007|\u001b\\|\u009c)|\u001b[ -/]+[0-~]/g;

/** The text without what moves a cursor, sets a colour or a title, or speaks to the terminal otherwise. */
export const withoutControlSequences = (text: string): string => text.replace(sequences, '');
