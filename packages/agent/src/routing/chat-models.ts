const otherPurposes =
  /embed|rerank|whisper|dall-e|moderation|transcribe|\btts\b|tts-|-image\b|realtime|(^|\/)bge-/i;

/**
 * Whether a model is one to talk to, as far as its name tells. Servers list embedding and speech
 * models beside the others; those are not offered for chat, but whoever names one gets it.
 */
export const isChatModel = (model: string): boolean => !otherPurposes.test(model);
