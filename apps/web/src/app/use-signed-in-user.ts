import { useQuery } from '@tanstack/react-query';
import type { User } from '@poolwright/schemas/session/endpoints';
import { useState } from 'react';
import { sessionQueries } from '../features/session/queries.ts';

const nobody: User = { id: '', name: '', roles: [], teams: [], held: [] };

/** Who is signed in. While a session has ended over an open page: who was. */
export function useSignedInUser(): User {
  const user = useQuery(sessionQueries.current()).data?.body.user ?? null;
  const [last, setLast] = useState(user ?? nobody);
  if (user !== null && user !== last) setLast(user);
  return user ?? last;
}
