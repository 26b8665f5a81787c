import type { Context } from '../../context.js';

export async function useProfile(context: Context, name: string): Promise<void> {
  const { printer, options } = context;
  (await context.profiles()).use(name);
  printer.talk(`Commands that name no gateway talk to that of "${name}" from now on.`);
  if (options.gateway !== undefined || options.profile !== undefined)
    printer.talk('It has no effect while MOSAIC_GATEWAY_URL or MOSAIC_PROFILE names one.');
}
