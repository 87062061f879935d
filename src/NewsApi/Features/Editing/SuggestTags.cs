using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using NewsApi.Contract.Articles;
using NewsApi.Contract.Editing;
using NewsApi.Contract.Queries;
using NewsApi.Http.Results;
using NewsApi.Newsroom;
using NewsApi.Newsroom.Articles;
using NewsApi.Storage;
using NewsApi.Storage.Editing;

namespace NewsApi.Features.Editing;

static class SuggestTags
{
    const int LongestName = 6;
    const int MostWords = 20_000;
    const int MostShown = 5;

    /// <summary>Tags that the text names</summary>
    /// <remarks>
    /// By name and by alias, as whole words, the longest name first: where the text says South Korea, it does not say Korea. The most often named first;
    /// at most 100.
    /// </remarks>
    /// <param name="id" example="01936d81-bf80-7d13-8767-5a84c90bb30b">The story's id.</param>
    public static async Task<Results<Versioned<Page<SuggestedTag>>, NotFound>> Handle(Id<Article> id, NewsDb db, CancellationToken stop)
    {
        if (await db.Articles.AsNoTracking().SingleOrDefaultAsync(a => a.Id == id, stop) is not { } article)
            return TypedResults.NotFound();

        var texts = await TextsOf(article, db, stop);
        var phrases = texts.SelectMany(t => PhraseFinder.Of(t.Words, LongestName).Select(p => (t.Where, Phrase: p))).Take(MostWords).ToList();
        var slugs = phrases.SelectMany(p => p.Phrase.Slugs.Select(s => s.Slug)).Distinct().ToList();
        var known = await db.TagsKnown(slugs, stop);

        var found = new Dictionary<int, List<Mention>>();
        for (var i = 0; i < phrases.Count; i++)
            if (phrases[i].Phrase.Slugs.Select((s, n) => (s, n)).LastOrDefault(s => known.ContainsKey(s.s.Slug)) is { s.Words: { } words } longest)
            {
                if (!found.TryGetValue(known[longest.s.Slug], out var mentions))
                    found[known[longest.s.Slug]] = mentions = [];
                mentions.Add(new() { Field = phrases[i].Where, Text = words });
                i += longest.n; // the words of a longer name do not name anything by themselves
            }

        var tags = await db.Tags.AsNoTracking().Where(t => found.Keys.Contains(t.Id)).ToListAsync(stop);
        return new Versioned<Page<SuggestedTag>>(new()
        {
            Items = [.. tags.OrderByDescending(t => found[t.Id].Count).ThenBy(t => t.Id).Take(100).Select(t => new SuggestedTag
            {
                Tag = TagReference.Of(t),
                Assigned = article.TagIds.Contains(t.Id),
                MentionCount = found[t.Id].Count,
                Mentions = [.. found[t.Id].Take(MostShown)],
            })],
            Next = null,
        });
    }

    static async Task<List<(string Where, string Words)>> TextsOf(Article article, NewsDb db, CancellationToken stop)
    {
        var images = await db.ImagesOf(article.Figures, stop);
        return
        [
            ("headline", article.Headline),
            ("standfirst", article.Standfirst ?? ""),
            .. article.Body.Select((block, i) => ($"block {i + 1}", block.PlainText)),
            .. article.Figures.Select(f => ("caption", f.Caption ?? images[f.Image].Caption ?? "")),
        ];
    }
}

/// <summary>At one word of a text: it, and the runs of words that begin with it, each as the slug that a name of those words would have.</summary>
sealed record PhraseFinder(IReadOnlyList<(Slug Slug, string Words)> Slugs)
{
    static readonly char[] Ends = ['.', ',', ';', ':', '!', '?', '(', ')', '"', '“', '”', '–', '—', '…', '/'];

    public static IEnumerable<PhraseFinder> Of(string text, int longest)
    {
        var words = text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries);
        for (var i = 0; i < words.Length; i++)
        {
            var runs = new List<(Slug, string)>();
            for (var length = 1; length <= longest && i + length <= words.Length; length++)
            {
                var run = string.Join(' ', words[i..(i + length)]).Trim(Ends);
                if (run.Any(char.IsLetterOrDigit))
                    runs.Add((Slug.From(Possessor(run)), run));
                if (words[i + length - 1].IndexOfAny(Ends, words[i + length - 1].Length - 1) >= 0)
                    break; // a name does not go on behind a comma or a full stop
            }

            yield return new(runs);
        }
    }

    // Ukraine's army names Ukraine.
    static string Possessor(string run) => run.EndsWith("'s", StringComparison.Ordinal) || run.EndsWith("’s", StringComparison.Ordinal) ? run[..^2] : run;
}
