using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using NewsApi.Contract.Json;
using NewsApi.Contract.Search;
using NewsApi.Http.Caching;
using NewsApi.Newsroom;
using NewsApi.Newsroom.Tags;
using NewsApi.Storage.Live;

namespace NewsApi.Features.Search;

static class SuggestSearchTerms
{
    const int ShortestForHeadlines = 3;

    /// <summary>What the beginning of a word may become</summary>
    /// <remarks>
    /// For every keystroke in a search box: tags by name, by a word of the name or by an alias, the most used first, and headlines with the words typed,
    /// the last one unfinished, the newest first (from three letters on). One slip in a word of four letters or more is forgiven.
    /// </remarks>
    /// <param name="q" example="ukr">What has been typed so far. At most 100 characters.</param>
    /// <param name="limit">How many tags and how many headlines at most.</param>
    public static async Task<Ok<Suggestions>> Handle(
        [Required, MaxLength(100)] string q, [Range(1, 20), DefaultValue(5)] int? limit, LiveDb live, SurrogateKeys made, CancellationToken stop)
    {
        made.Add("latest", "tags");
        var words = SearchText.Plain(q);
        var most = limit ?? 5;
        var found = await Suggest(live, words, most, stop);
        if (found is { Tags: [], Articles: [] } && words is [.. var before, { Length: > 3 } last] && await Slip(live, last, stop) is { } better)
            found = await Suggest(live, [.. before, better], most, stop) with { CorrectedQuery = string.Join(' ', [.. before, better]) };
        return TypedResults.Ok(found);
    }

    static async Task<Suggestions> Suggest(LiveDb live, string[] words, int most, CancellationToken stop) => new()
    {
        Tags = words is [] ? [] : await Tags(live, Slug.From(string.Join(' ', words)).ToString(), most, stop),
        Articles = words is [.., { Length: >= ShortestForHeadlines }] ? await Headlines(live, words, most, stop) : [],
        CorrectedQuery = null,
    };

    static async Task<List<TagSuggestion>> Tags(LiveDb live, string start, int most, CancellationToken stop)
    {
        var rows = await live.Database.SqlQuery<TagRow>($"""
            select t.slug, t.name, t.type, t.aliases, t.article_count
            from live.tags t
            where t.article_count > 0 and t.id in (
                select s.tag_id from live.tag_slugs s where s.slug like {start + "%"} or s.slug like {"%-" + start + "%"})
            order by t.article_count desc, t.id
            limit {most}
            """).ToListAsync(stop);
        return rows.ConvertAll(r => new TagSuggestion
        {
            Slug = Slug.Parse(r.Slug, null),
            Name = r.Name,
            Type = Enum.Parse<TagType>(r.Type, true),
            Alias = Begins(r.Name, start) ? null : r.Aliases.FirstOrDefault(a => Begins(a, start)),
            ArticleCount = r.ArticleCount,
        });
    }

    static bool Begins(string name, string start) => $"-{Slug.From(name)}".Contains($"-{start}", StringComparison.Ordinal);

    static async Task<List<ArticleSuggestion>> Headlines(LiveDb live, string[] words, int most, CancellationToken stop)
    {
        var query = string.Join(" & ", words.Select((w, i) => i == words.Length - 1 ? $"'~{w}':*" : $"'~{w}'"));
        var rows = await live.Database.SqlQuery<HeadlineRow>($"""
            with newest as materialized (
                select m.*
                from live.search_windows((select max(published_at) from live.articles), (select min(published_at) from live.articles)) stretch
                cross join lateral (
                    select w.article_id, w.published_at from live.search_documents w
                    where w.words @@ (case when stretch.quarters is null then unaccent({query})::tsquery else unaccent({query})::tsquery && stretch.quarters end)
                        and w.published_at < stretch.upto
                    order by w.published_at desc, w.article_id desc
                    limit {most}
                ) m
                limit {most}
            )
            select s.slug, s.summary, n.published_at
            from newest n cross join lateral (select * from live.articles s where s.id = n.article_id offset 0) s
            order by n.published_at desc, n.article_id desc
            """).ToListAsync(stop);
        return rows.ConvertAll(r => new ArticleSuggestion { Slug = Slug.Parse(r.Slug, null), Headline = JsonSplicer.Text(r.Summary, "headline"), PublishedAt = r.PublishedAt });
    }

    // A slip in a whole word is found among the terms; in an unfinished one, or in a tag's name, among the beginnings of tags.
    static async Task<string?> Slip(LiveDb live, string word, CancellationToken stop)
    {
        if (await SpellingCorrection.Nearest(live, word, stop) is { } term)
            return term;

        var slugs = await live.Database.SqlQuery<string>($"""
            select s.slug as "Value" from live.tag_slugs s join live.tags t on t.id = s.tag_id
            where t.article_count > 0 and s.slug % {word} order by similarity(s.slug, {word}) desc limit 20
            """).ToListAsync(stop);
        return slugs.SelectMany(s => s.Split('-')).SelectMany(part => Beginnings(part, word.Length)).FirstOrDefault(b => SpellingCorrection.IsOneSlipAway(word, b));
    }

    static IEnumerable<string> Beginnings(string word, int length) =>
        new[] { length, length + 1, length - 1 }.Where(l => l > 2 && l <= word.Length).Select(l => word[..l]);
}

sealed record TagRow(string Slug, string Name, string Type, string[] Aliases, int ArticleCount);

sealed record HeadlineRow(string Slug, byte[] Summary, DateTimeOffset PublishedAt);
