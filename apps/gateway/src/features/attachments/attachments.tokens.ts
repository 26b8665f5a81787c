export const ATTACHMENT_SERVICE = Symbol('AttachmentService');
