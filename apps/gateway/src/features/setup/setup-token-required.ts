import { AppError } from '@mosaicstack/kernel';

export const setupTokenRequired = (): AppError =>
  new AppError('setup_token_required', 'This setup link is not the one the gateway printed.', {
    remediation: 'Open the setup link printed when the gateway started.',
  });
