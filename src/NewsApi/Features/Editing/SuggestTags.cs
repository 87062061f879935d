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
    const int MaxWordsInName = 6;
    const int MaxWords = 20_000;
    const int MaxTags = 100;
    const int MaxMentions = 5;

    /// <summary>Suggest tags</summary>
    /// <remarks>
    /// Lists tags whose name or alias occurs in the text as whole words, the most frequently mentioned first, at most 100. The
    /// longest match takes precedence: "South Korea" does not match the tag Korea.
    /// </remarks>
    /// <param name="id" example="01936d81-bf80-7d13-8767-5a84c90bb30b">The article's id.</param>
    public static async Task<Results<Versioned<Page<SuggestedTag>>, NotFound>> Handle(Id<Article> id, NewsDb db, CancellationToken stop)
    {
        if (await db.Articles.AsNoTracking().SingleOrDefaultAsync(a => a.Id == id, stop) is not { } article)
            return TypedResults.NotFound();

        var found = await FindMentions(await TextsOf(article, db, stop), db, stop);
        var tags = await db.Tags.AsNoTracking().Where(t => found.Keys.Contains(t.Id)).ToListAsync(stop);
        return new Versioned<Page<SuggestedTag>>(new()
        {
            Items = [.. tags.OrderByDescending(t => found[t.Id].Count).ThenBy(t => t.Id).Take(MaxTags).Select(t => new SuggestedTag
            {
                Tag = TagReference.Of(t),
                Assigned = article.TagIds.Contains(t.Id),
                MentionCount = found[t.Id].Count,
                Mentions = [.. found[t.Id].Take(MaxMentions)],
            })],
            Next = null,
        });
    }

    static async Task<Dictionary<int, List<Mention>>> FindMentions(
        List<(string Field, string Text)> texts, NewsDb db, CancellationToken stop)
    {
        var positions = texts.SelectMany(t => CandidatePhrases.Of(t.Text, MaxWordsInName).Select(p => (t.Field, p.Phrases)))
            .Take(MaxWords).ToList();
        var known = await db.FindTagIdsByKey(positions.SelectMany(p => p.Phrases.Select(s => s.Key)), stop);

        var found = new Dictionary<int, List<Mention>>();
        for (var i = 0; i < positions.Count; i++)
        {
            var (field, phrases) = positions[i];
            var longest = phrases.FindLastIndex(p => known.ContainsKey(p.Key));
            if (longest < 0)
                continue;

            var tag = known[phrases[longest].Key];
            if (!found.TryGetValue(tag, out var mentions))
                found[tag] = mentions = [];
            mentions.Add(new() { Field = field, Text = phrases[longest].Text });
            i += longest; // words within a longer name are not mentions of their own
        }

        return found;
    }

    static async Task<List<(string Field, string Text)>> TextsOf(Article article, NewsDb db, CancellationToken stop)
    {
        var images = await db.GetImages(article.Figures, stop);
        return
        [
            ("headline", article.Headline),
            ("standfirst", article.Standfirst ?? ""),
            .. article.Body.Select((block, i) => ($"block {i + 1}", block.PlainText)),
            .. article.Figures.Select(f => ("caption", f.Caption ?? images[f.Image].Caption ?? "")),
        ];
    }
}
