import { maximumMessageLength } from '@mosaicstack/types';
import { GatewayError } from '../gateway-error.js';

/** As the message travels, escapes included; beyond this the gateway would drop the connection instead of answering. */
const maximumBytes = 1_250_000;

/** Why a message cannot be sent at all; undefined when it can. */
export function refusalOf(content: string): GatewayError | undefined {
  if (content === '') return refuse('invalid_request', 'A message needs some text.');
  const isTooLarge =
    content.length > maximumMessageLength ||
    (content.length > maximumBytes / 6 &&
      new TextEncoder().encode(JSON.stringify(content)).length > maximumBytes);
  return isTooLarge
    ? refuse(
        'message_too_large',
        `A message may have ${maximumMessageLength.toLocaleString('en')} characters; this one has ${content.length.toLocaleString('en')}.`,
      )
    : undefined;
}

const refuse = (code: string, message: string): GatewayError =>
  new GatewayError({ code, message, requestId: '' });
