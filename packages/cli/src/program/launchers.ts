/** Programs of others that are started with what the gateway would tell an agent. */
export const launchers = ['claude', 'codex', 'opencode', 'pi'] as const;
