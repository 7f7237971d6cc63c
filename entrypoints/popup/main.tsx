import '@/components/theme.css';
import { mountApp } from '@/components/app/mount-app';
import { createAppServices } from '@/lib/platform/app';
import { App } from './app';

const createServices = async () => (await createAppServices()).services;

void mountApp({ createServices, app: <App /> });
