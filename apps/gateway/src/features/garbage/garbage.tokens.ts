export const GARBAGE_COLLECTOR = Symbol('GarbageCollector');
export const COLLECTION_SCHEDULE = Symbol('CollectionSchedule');
