-- Returns the search vector of a newsroom article, drafts included: headline and standfirst only, if the full text exceeds the size
-- limits of a tsvector.
create function newsroom.editorial_search_vector(headline text, standfirst text, bylines jsonb, body jsonb) returns tsvector
language plpgsql immutable parallel safe as $$
begin
    return to_tsvector('simple', concat_ws(' ', headline, standfirst))
        || jsonb_to_tsvector('simple', bylines, '["string"]') || jsonb_to_tsvector('simple', body, '["string"]');
exception when program_limit_exceeded then
    return to_tsvector('simple', concat_ws(' ', headline, standfirst));
end
$$;

create index ix_articles_editorial_search on newsroom.articles
    using gin (newsroom.editorial_search_vector(headline, standfirst, bylines, body));
