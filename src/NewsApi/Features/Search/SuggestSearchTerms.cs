using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using NewsApi.Contract.Json;
using NewsApi.Contract.Search;
using NewsApi.Http.Caching;
using NewsApi.Newsroom;
using NewsApi.Newsroom.Tags;
using NewsApi.Newsroom.Text;
using NewsApi.Storage.Live;
using NewsApi.Storage.Search;

namespace NewsApi.Features.Search;

static class SuggestSearchTerms
{
    const int DefaultLimit = 5;
    const int MinHeadlinePrefix = 3;

    /// <summary>Get search suggestions</summary>
    /// <remarks>
    /// Suggests tags by the beginning of their name, of a word in it or of an alias, most used first; and, from three letters on, articles
    /// whose headline contains all words, the last one as a prefix, newest first. Call it on every keystroke in a search box. If nothing
    /// matches, one typing error in the last word is corrected when the word has four letters or more.
    /// </remarks>
    /// <param name="q" example="ukr">The text typed so far. At most 100 characters.</param>
    /// <param name="limit">Maximum number of tags, and of articles.</param>
    public static async Task<Ok<Suggestions>> Handle(
        [Required, MaxLength(100)] string q, [Range(1, 20), DefaultValue(DefaultLimit)] int? limit, LiveDb live, SurrogateKeys keys,
        CancellationToken stop)
    {
        keys.Add("latest", "tags");
        var max = limit ?? DefaultLimit;
        var found = await Suggest(live, q, max, stop);
        if (found is { Tags: [], Articles: [] } && SearchWords.Of(q) is [.. var before, { Length: > 3 } last]
            && await Correct(live, last, stop) is { } corrected)
        {
            var query = string.Join(' ', [.. before, corrected]);
            found = await Suggest(live, query, max, stop) with { CorrectedQuery = query };
        }

        return TypedResults.Ok(found);
    }

    static async Task<Suggestions> Suggest(LiveDb live, string text, int max, CancellationToken stop)
    {
        var groups = SearchWords.Read(text).ToList();
        return new()
        {
            Tags = SearchKey.Of(text) is { Length: > 0 } prefix ? await Tags(live, prefix, max, stop) : [],
            Articles = groups is [.., var last] && IsLongEnough(last) ? await Articles(live, groups, max, stop) : [],
            CorrectedQuery = null,
        };
    }

    // A character of Korean is a syllable, one of Chinese or Japanese a word.
    static bool IsLongEnough(WordGroup group)
    {
        var first = group.Words[0][0];
        return group.Words.Sum(w => w.Length) >= (Script.IsUnspaced(first) ? 1 : Script.IsHangul(first) ? 2 : MinHeadlinePrefix);
    }

    static async Task<List<TagSuggestion>> Tags(LiveDb live, string prefix, int max, CancellationToken stop)
    {
        var rows = await live.Database.SqlQuery<TagRow>($"""
            select t.slug, t.name, t.type, t.aliases, t.article_count
            from live.tags t
            where t.article_count > 0 and t.search_names like {$"%-{prefix}%"}
            order by t.article_count desc, t.id
            limit {max}
            """).ToListAsync(stop);
        return rows.ConvertAll(r => new TagSuggestion
        {
            Slug = Slug.Parse(r.Slug, null),
            Name = r.Name,
            Type = Enum.Parse<TagType>(r.Type, true),
            Alias = Matches(r.Name, prefix) ? null : r.Aliases.FirstOrDefault(a => Matches(a, prefix)),
            ArticleCount = r.ArticleCount,
        });
    }

    // A word of the name begins with the prefix.
    static bool Matches(string name, string prefix) => $"-{SearchKey.Of(name)}".Contains($"-{prefix}", StringComparison.Ordinal);

    static async Task<List<ArticleSuggestion>> Articles(LiveDb live, List<WordGroup> groups, int max, CancellationToken stop)
    {
        var query = SearchTerms.HeadlineWords(groups);
        var rows = await live.Database.SqlQuery<HeadlineRow>($"""
            with newest as materialized (
                select m.*
                from live.search_windows(
                    (select max(published_at) from live.articles), (select min(published_at) from live.articles)) time_window
                cross join lateral (
                    select d.article_id, d.published_at from live.search_documents d
                    where d.words @@ (case
                            when time_window.quarters is null then {query}::tsquery
                            else {query}::tsquery && time_window.quarters end)
                        and d.published_at < time_window.upto
                    order by d.published_at desc, d.article_id desc
                    limit {max}
                ) m
                limit {max}
            )
            select a.slug, a.summary, n.published_at
            from newest n cross join lateral (select * from live.articles a where a.id = n.article_id offset 0) a
            order by n.published_at desc, n.article_id desc
            """).ToListAsync(stop);
        return rows.ConvertAll(r => new ArticleSuggestion
        {
            Slug = Slug.Parse(r.Slug, null),
            Headline = JsonSplicer.Text(r.Summary, "headline"),
            PublishedAt = r.PublishedAt,
        });
    }

    // Complete words are corrected from the words of headlines and tags, incomplete ones from the beginnings of words in tag names.
    static async Task<string?> Correct(LiveDb live, string word, CancellationToken stop)
    {
        if (await SpellingCorrection.CorrectWord(live, word, stop) is { } term)
            return term;

        var names = await live.Database.SqlQuery<string>($"""
            select t.search_names as "Value" from live.tags t
            where t.article_count > 0 and {word} <% t.search_names order by word_similarity({word}, t.search_names) desc limit 20
            """).ToListAsync(stop);
        return names.SelectMany(s => s.Split('-', ' ')).SelectMany(part => Prefixes(part, word.Length))
            .FirstOrDefault(p => !p.Any(char.IsSurrogate) && SpellingCorrection.IsWithinOneEdit(word, p));
    }

    static IEnumerable<string> Prefixes(string word, int length) =>
        new[] { length, length + 1, length - 1 }.Where(l => l > 2 && l <= word.Length).Select(l => word[..l]);
}

sealed record TagRow(string Slug, string Name, string Type, string[] Aliases, int ArticleCount);

sealed record HeadlineRow(string Slug, byte[] Summary, DateTimeOffset PublishedAt);
