import { RegisterPage } from '../../features/registration/register-page';

export default function RegisterRoute() {
  return <RegisterPage />;
}
