import '@shared/base.css';
import '@shared/fonts.css';
import './stage.css';
import './scenes/scenes.css';
import '@shared/dark.css';
import { deviceId } from '@shared/ids';
import { Room } from '@shared/room';
import { render } from 'preact';
import { NoLink, Stage } from './Stage';

const token = decodeURIComponent(location.hash.slice(1));
const asked = new URLSearchParams(location.search).get('theme');
document.documentElement.dataset.theme = asked === 'dark' ? 'dark' : 'light';

const app = document.getElementById('app');
if (app) {
  const room = token === '' ? null : new Room({ auth: { token, device: deviceId() } });
  render(room === null ? <NoLink /> : <Stage room={room} />, app);
}
// Another link in the same window is another stage.
addEventListener('hashchange', () => location.reload());
