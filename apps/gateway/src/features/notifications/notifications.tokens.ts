export const PUSH_DELIVERY = Symbol('PushDelivery');
export const PUSH_DEVICES = Symbol('PushDevices');
export const PUSH_NOTIFIER = Symbol('PushNotifier');
export const PUSH_SENDER = Symbol('PushSender');
