create extension if not exists unaccent;
create extension if not exists pg_trgm;

-- One text search configuration per language, named by the language's code: accents are removed, then PostgreSQL's stemmer applies.
create text search configuration live.lang_simple (copy = pg_catalog.simple);
alter text search configuration live.lang_simple alter mapping for hword, hword_part, word with unaccent, simple;
do $$
declare
    language record;
begin
    for language in
        select * from (values
            ('ar', 'arabic'), ('ca', 'catalan'), ('da', 'danish'), ('de', 'german'), ('el', 'greek'), ('en', 'english'), ('es', 'spanish'),
            ('eu', 'basque'), ('fi', 'finnish'), ('fr', 'french'), ('ga', 'irish'), ('hi', 'hindi'), ('hu', 'hungarian'),
            ('hy', 'armenian'), ('id', 'indonesian'), ('it', 'italian'), ('lt', 'lithuanian'), ('nb', 'norwegian'), ('ne', 'nepali'), ('nl', 'dutch'),
            ('nn', 'norwegian'), ('no', 'norwegian'), ('pt', 'portuguese'), ('ro', 'romanian'), ('ru', 'russian'), ('sr', 'serbian'),
            ('sv', 'swedish'), ('ta', 'tamil'), ('tr', 'turkish'), ('yi', 'yiddish')) as known (code, name)
        where exists (select from pg_ts_config where cfgname = known.name and cfgnamespace = 'pg_catalog'::regnamespace)
    loop
        execute format('create text search configuration live.lang_%s (copy = pg_catalog.%I)', language.code, language.name);
        execute format('alter text search configuration live.lang_%s alter mapping for hword, hword_part, word with unaccent, %I',
            language.code, language.name || '_stem');
    end loop;
end $$;

-- Returns the configuration of a BCP 47 language tag; live.lang_simple if PostgreSQL has no stemmer for the language.
create function live.text_search_config(language text) returns regconfig language sql stable parallel safe as $$
    select coalesce(
        (select oid from pg_ts_config
            where cfgnamespace = 'live'::regnamespace and cfgname = 'lang_' || lower(split_part(language, '-', 1))),
        'live.lang_simple'::regconfig)::regconfig
$$;

-- Returns the languages of live articles. A recursive query finds each with one index lookup (a loose index scan).
create index ix_articles_language_published_at_id on live.articles (language, published_at, id);
create function live.languages() returns setof text language sql stable parallel safe rows 3 as $$
    with recursive known as (
        (select language from live.articles order by language limit 1)
        union all
        select (select a.language from live.articles a where a.language > known.language order by a.language limit 1)
        from known where known.language is not null
    )
    select distinct split_part(language, '-', 1) from known where language is not null
$$;

-- Parses a search in one language, or in every language of live articles; null if it contains no word. The application writes the search
-- as a tsquery of unstemmed words: "stemmed", and "by_prefix" with the beginnings of Cyrillic words, for languages without a Cyrillic
-- stemmer. Where all words are stop words of the language, "unstemmed" is searched: words of headlines, as they are indexed.
create function live.parse_query(stemmed text, by_prefix text, unstemmed text, language text) returns tsquery language plpgsql stable parallel safe as $$
declare
    combined tsquery;
    parsed tsquery;
    each text;
begin
    for each in select language where language is not null union all select l from live.languages() l where language is null loop
        parsed := to_tsquery(live.text_search_config(each), case when split_part(each, '-', 1) in ('ru', 'sr') then stemmed else by_prefix end);
        if numnode(parsed) = 0 then
            parsed := unstemmed::tsquery;
        end if;
        if numnode(parsed) > 0 and parsed is distinct from combined then
            combined := coalesce(combined || parsed, parsed);
        end if;
    end loop;
    return combined;
end $$;

-- Returns time windows from the newest to the oldest timestamp, newest first. Each window is longer than the one before it: one quarter
-- of a year, three, twelve, then the rest. A window lists its quarters as filter terms of search documents; the last window has no
-- quarters and is limited by "upto" only.
create function live.search_windows(newest timestamptz, oldest timestamptz) returns table (quarters tsquery, upto timestamptz)
language sql stable parallel safe rows 4 as $$
    select case when time_window < 4 then string_agg(to_char(quarter, '"''=q"YYYYQ"''"'), ' | ')::tsquery end,
        (max(quarter) + interval '3 months') at time zone 'UTC'
    from (
        select quarter, case when n = 1 then 1 when n <= 4 then 2 when n <= 16 then 3 else 4 end as time_window
        from generate_series(
                date_trunc('quarter', newest at time zone 'UTC'), date_trunc('quarter', oldest at time zone 'UTC'), interval '-3 months')
            with ordinality as series (quarter, n)
    ) quarters
    group by time_window
    order by time_window
$$;
