export { SmallAgent } from './small-agent.js';
export { errorBody, SmallGateway, type SmallGatewayOptions } from './small-gateway.js';
