export const COMMAND_SERVICE = Symbol('CommandService');
