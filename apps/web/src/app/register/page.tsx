import type { Metadata } from 'next';
import { RegisterPage } from '../../features/registration/register-page';

export const metadata: Metadata = { title: 'Make an account' };

export default function RegisterRoute() {
  return <RegisterPage />;
}
