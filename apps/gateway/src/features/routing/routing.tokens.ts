export const ROUTING_SERVICE = Symbol('RoutingService');
