import '@shared/fonts.css';
import '@shared/base.css';
import './css/console.css';
import { deviceId } from '@shared/ids';
import { Room } from '@shared/room';
import { render } from 'preact';
import { App } from './App';
import { Desk } from './desk';
import { Ended, Waiting } from './parts/Threshold';

const root = document.getElementById('app');
const token = decodeURIComponent(location.hash.slice(1));

/** The console of one link. Another link in the same tab is another console. */
function Console({ desk }: { desk: Desk }) {
  const { room } = desk;
  const ended = room.endedBy.value;
  if (ended) return <Ended code={ended.code} />;
  if (!room.ready.value) return <Waiting room={room} />;
  const role = room.you.value?.role;
  if (role !== 'host' && role !== 'facilitator') return <Ended code="not_allowed" />;
  return <App desk={desk} />;
}

addEventListener('hashchange', () => location.reload());

if (root && token.includes('.')) {
  const room = new Room({ auth: { token, device: deviceId() } });
  render(<Console desk={new Desk(room, token)} />, root);
} else if (root) {
  render(<Ended code={null} />, root);
}
