// Logging in, as a page of its own: for a desk that is open to named people.
import { address, go, isOwn } from '../core/address';
import { useTitle } from '../core/title';
import { LoginForm } from '../parts/desk_dialogs';

export default function LoginPage() {
  useTitle('Log in');
  const back = address.value.query.get('back') ?? '/';
  return (
    <div class="login-page card">
      <h1>Log in</h1>
      <LoginForm done={(ok) => ok && go(isOwn(back) && !back.startsWith('/login') ? back : '/', { replace: true })} />
    </div>
  );
}
