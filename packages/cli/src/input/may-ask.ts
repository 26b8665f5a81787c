import type { Context } from '../context.js';
import { canAsk } from './ask.js';

/** Whether a person sits there and wants to be asked. */
export const mayAsk = ({ options }: Context): boolean => options.input && canAsk();
