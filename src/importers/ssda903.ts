import { defineImporter } from './define.ts';
import { ad1Table } from './ssda903/ad1.ts';
import { doloTable } from './ssda903/dolo.ts';
import { episodesTable } from './ssda903/episodes.ts';
import { headerTable } from './ssda903/header.ts';
import { missingTable } from './ssda903/missing.ts';
import { oc2Table } from './ssda903/oc2.ts';
import { oc3Table } from './ssda903/oc3.ts';
import { placedForAdoptionTable } from './ssda903/placed-for-adoption.ts';
import { previousPermanenceTable } from './ssda903/previous-permanence.ts';
import { reviewsTable } from './ssda903/reviews.ts';
import { swEpisodesTable } from './ssda903/sw-episodes.ts';
import { uascTable } from './ssda903/uasc.ts';

export const ssda903Importer = defineImporter({
  id: 'ssda903',
  title: 'SSDA903 return',
  about:
    'Looked-after children, their episodes of care and all else that the authority returns to DfE each year: a folder or a zip of CSV files, the files one by one, or the XML. A table is known by its headings, not by the name of its file. A return is of the collection year in which its latest dates fall (a year in which fewer than one in a hundred of the dates of its episodes fall does not count), unless --period says it; an older return never takes back what a newer one said.',
  // A header comes before what is said of its children.
  tables: [
    headerTable,
    episodesTable,
    reviewsTable,
    uascTable,
    oc2Table,
    oc3Table,
    ad1Table,
    placedForAdoptionTable,
    previousPermanenceTable,
    missingTable,
    swEpisodesTable,
    doloTable,
  ],
  sample: 'CHILD,SEX,DOB,ETHNIC,UPN,MOTHER,MC_DOB\n100001,F,14/05/2016,BAFR,U899900117001,,\n',
});
