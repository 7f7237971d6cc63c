import './warm';
import '@/components/theme.css';
import { mountApp } from '@/components/app/mount-app';
import { createAppServices } from '@/lib/platform/app';
import { App } from './app';

void mountApp({ createServices: createAppServices, app: <App /> });
