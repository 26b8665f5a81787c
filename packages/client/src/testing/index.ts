export { SmallGateway, type SmallGatewayOptions } from './small-gateway.js';
