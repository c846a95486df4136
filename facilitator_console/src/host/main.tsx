import '@shared/fonts.css';
import '@shared/base.css';
import '../console/css/controls.css';
import '../console/css/forms.css';
import './host.css';
import { render } from 'preact';
import { App } from './App';
import { Api } from './api';

const root = document.getElementById('app');
const key = decodeURIComponent(location.hash.slice(1));

addEventListener('hashchange', () => location.reload());

if (root) render(<App api={key ? new Api(key) : null} />, root);
