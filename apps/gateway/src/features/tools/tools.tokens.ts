/** Every tool an agent may call, a `readonly Tool[]`. */
export const AGENT_TOOLS = Symbol('AgentTools');
