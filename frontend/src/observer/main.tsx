import '@shared/base.css';
import '@shared/fonts.css';
import './observer.css';
import './parts.css';
import '@shared/dark.css';
import { deviceId } from '@shared/ids';
import { Room } from '@shared/room';
import { recall } from '@shared/storage';
import { render } from 'preact';
import { Desk, KEPT } from './desk';
import { NoLink, Observer } from './Observer';
import { fromAddress, fromKept } from './settings';

const token = decodeURIComponent(location.hash.slice(1));
const settings = fromAddress(location.search, fromKept(recall(KEPT)));
document.documentElement.dataset.theme = settings.theme;

const app = document.getElementById('app');
if (app) {
  if (token === '') {
    render(<NoLink />, app);
  } else {
    const desk = new Desk(new Room({ auth: { token, device: deviceId() } }), settings);
    render(<Observer desk={desk} />, app);
  }
}
// Another link in the same window is another workshop.
addEventListener('hashchange', () => location.reload());
