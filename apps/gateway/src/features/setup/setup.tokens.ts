export const SETUP_SERVICE = Symbol('SetupService');
export const GROUND_SERVICE = Symbol('GroundService');
export const SETUP_TURNS = Symbol('SetupTurns');
