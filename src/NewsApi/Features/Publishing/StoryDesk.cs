using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using NewsApi.Contract;
using NewsApi.Http;
using NewsApi.Newsroom;
using NewsApi.Storage;

namespace NewsApi.Features.Publishing;

/// <summary>
/// Where stories are worked on: finds what a text names, does what is asked with the noun's own verbs, and says what became of it.
/// Single requests and batches both work here.
/// </summary>
sealed class StoryDesk(NewsDb db, Site site, TimeProvider clock)
{
    readonly List<string> removed = [];
    readonly DateTimeOffset now = clock.GetUtcNow();

    /// <summary>Answers with what became of a story by what is done with it, at the version that the writer has seen.</summary>
    public async Task<Results<Written<ArticleReceipt>, NotFound>> On(Id<Article> id, IfMatch match, Func<Article, Task<ArticleReceipt>> verb, CancellationToken stop)
    {
        if (await db.ArticleAt(id, match, stop) is not { } article)
            return TypedResults.NotFound();

        var receipt = await verb(article);
        return new Written<ArticleReceipt>(receipt, receipt.Version);
    }

    public async Task<ArticleReceipt> Draft(ArticleDraft draft, CancellationToken stop)
    {
        var copy = await CopyOf(draft, stop);
        if (draft.SourceId is { } sourceId)
            Refusal.If(await db.Articles.AnyAsync(a => a.SourceId == sourceId, stop), "source-id-taken", $"A story with the sourceId {sourceId} is here already.");
        var wanted = draft.Slug ?? Slug.From(draft.Headline);
        await HoldSlug(wanted, stop);
        var article = new Article(copy, await db.FreeSlug(wanted, draft.Slug is not null, null, NoSlugs, stop), now, sourceId: draft.SourceId);
        db.Articles.Add(article);
        return await Save(article, stop);
    }

    public async Task<ArticleReceipt> Revise(Article article, ArticleDraft draft, CancellationToken stop)
    {
        var copy = await CopyOf(draft, stop);
        if (draft.SourceId is { } sourceId && sourceId != article.SourceId)
            throw new InvalidRequest("sourceId", "cannot be changed; only a new story takes one");
        if (draft.Slug is { } slug)
            await Move(article, slug, stop);
        if (article.Stage is Stage.Published or Stage.Embargoed)
            await MustBeDescribed(copy, stop);
        article.Revise(copy, now);
        return await Save(article, stop);
    }

    public async Task<ArticleReceipt> Publish(Article article, DateTimeOffset? embargoedUntil, CancellationToken stop)
    {
        await MustBeDescribed(article.Copy, stop);
        if (embargoedUntil is { } moment)
            article.Embargo(moment, now);
        else
            article.Publish(now);
        return await Save(article, stop);
    }

    public Task<ArticleReceipt> Kill(Article article, string reason, CancellationToken stop)
    {
        article.Kill(now, reason);
        return Save(article, stop);
    }

    public Task<ArticleReceipt> CancelEmbargo(Article article, CancellationToken stop)
    {
        article.Unschedule(now);
        return Save(article, stop);
    }

    public async Task<ArticleReceipt> Correct(Article article, CorrectionDraft correction, CancellationToken stop)
    {
        var body = correction.Blocks is null && correction.BodyHtml is null ? null : BodyOf(correction.Blocks, correction.BodyHtml);
        var copy = body is null ? null : article.Copy with { Body = body };
        if (copy is not null)
            await MustBeDescribed(copy, stop);
        article.Correct(correction.Text, now, copy);
        return await Save(article, stop);
    }

    public async Task<ArticleReceipt> MoveTo(Article article, AddressDraft address, CancellationToken stop)
    {
        if (address.Section is { } section)
            article.Move((await db.SectionNamed(section, stop)).Id, now);
        if (address.Slug is { } slug)
            await Move(article, slug, stop);
        return await Save(article, stop);
    }

    public async Task<ArticleReceipt> Pin(Article article, IReadOnlyList<Id<Article>> pins, CancellationToken stop)
    {
        await db.StoriesMustBeHere(pins, stop);
        article.Pin(pins, now);
        return await Save(article, stop);
    }

    public async Task<ArticleReceipt> Restore(Article article, Revision revision, CancellationToken stop)
    {
        // Tags that were merged since are the others now.
        var merged = await db.Tags.Where(t => revision.Copy.TagIds.Contains(t.Id) && t.MergedIntoId != null).ToDictionaryAsync(t => t.Id, t => t.MergedIntoId!.Value, stop);
        var copy = revision.Copy with { SectionId = article.SectionId, TagIds = [.. revision.Copy.TagIds.Select(t => merged.GetValueOrDefault(t, t)).Distinct()] };
        await MustBeHere(copy, stop);
        article.Revise(copy, now, note: $"As it was in version {revision.Version}.");
        return await Save(article, stop);
    }

    static readonly HashSet<Slug> NoSlugs = [];

    async Task Move(Article article, Slug slug, CancellationToken stop)
    {
        await HoldSlug(slug, stop);
        article.Move(await db.FreeSlug(slug, true, article, NoSlugs, stop), now);
    }

    // Two stories of one headline at the same moment: the second waits for the first, and gets the next number.
    Task<int> HoldSlug(Slug slug, CancellationToken stop) =>
        db.Database.ExecuteSqlAsync($"select pg_advisory_xact_lock(hashtextextended({slug.ToString()}, 1))", stop);

    async Task<ArticleReceipt> Save(Article article, CancellationToken stop)
    {
        await db.SaveChangesAsync(stop);
        return ArticleReceipt.Of(article, (await db.Sections.FindAsync([article.SectionId], stop))!, site, removed);
    }

    async Task<Copy> CopyOf(ArticleDraft draft, CancellationToken stop)
    {
        var copy = new Copy
        {
            Headline = draft.Headline,
            Standfirst = draft.Standfirst,
            SectionId = (await db.SectionNamed(draft.Section, stop)).Id,
            TagIds = await db.TagsNamed(draft.Tags, stop),
            Bylines = [.. draft.Bylines.Select(b => new Byline(b.Name, b.Kind))],
            Language = Language.Canonical(draft.Language ?? Copy.DefaultLanguage),
            Source = draft.Source is { } source ? new(source.Name, source.Uri) : null,
            Lead = draft.LeadImage is { } lead ? new(lead.ImageId, lead.Alt, lead.Caption) : null,
            Body = BodyOf(draft.Blocks, draft.BodyHtml),
            Syndication = draft.Syndication,
        };
        await MustBeHere(copy, stop);
        return copy;
    }

    IReadOnlyList<Block> BodyOf(IReadOnlyList<BlockDraft>? blocks, string? html) => html is not null
        ? Bounded(HtmlBody.Parse(html, removed))
        : [.. (blocks ?? []).Select(b => b.ToBlock(figure => FigureOf((FigureDraft)figure), removed))];

    // What holds for blocks holds for those that HTML becomes.
    static IReadOnlyList<Block> Bounded(IReadOnlyList<Block>? parsed) => parsed switch
    {
        null => throw new InvalidRequest("bodyHtml", $"must not have elements deeper in each other than {HtmlBody.Deepest} levels"),
        { Count: > BlockRules.Most } => throw new InvalidRequest("bodyHtml", $"must have at most {BlockRules.Most} blocks"),
        _ when parsed.OfType<Listing>().Any(l => l.Items.Count > BlockRules.MostItems) => throw new InvalidRequest("bodyHtml", $"must have at most {BlockRules.MostItems} items in a list"),
        _ when parsed.Any(b => b.PlainText.Length > BlockRules.Longest) => throw new InvalidRequest("bodyHtml", $"must have at most {BlockRules.Longest} characters in a block"),
        _ => parsed,
    };

    static Figure FigureOf(FigureDraft figure) => new(figure.ImageId, figure.Alt, figure.Caption);

    async Task MustBeHere(Copy copy, CancellationToken stop)
    {
        var shown = copy.Figures.Select(f => f.Image).ToHashSet();
        var known = shown.Count is 0 ? [] : await db.Images.Where(i => shown.Contains(i.Id)).Select(i => i.Id).ToHashSetAsync(stop);
        Refusal.If(known.Count < shown.Count, "unknown-image", $"There is no picture {shown.FirstOrDefault(i => !known.Contains(i))}.");
    }

    async Task MustBeDescribed(Copy copy, CancellationToken stop)
    {
        var shown = copy.Figures.Where(f => string.IsNullOrWhiteSpace(f.Alt)).Select(f => f.Image).ToHashSet();
        var silent = shown.Count is 0 ? [] : await db.Images.Where(i => shown.Contains(i.Id) && i.Alt.Trim() == "").Select(i => i.Id).ToListAsync(stop);
        Refusal.If(silent is not [], "missing-alt", $"The picture {silent.FirstOrDefault()} has no alt text, and gets none where the story places it.");
    }
}

static class DeskQueries
{
    /// <summary>The story with an id, at the version that the writer has seen; null where there is none.</summary>
    public static async Task<Article?> ArticleAt(this NewsDb db, Id<Article> id, IfMatch match, CancellationToken stop)
    {
        // Writers of one story come one after another: who named no version does what they came for, and is never told of one.
        await db.Database.ExecuteSqlAsync($"select from newsroom.articles where id = {id.Value} for no key update", stop);
        var article = await db.Articles.SingleOrDefaultAsync(a => a.Id == id, stop);
        if (article is not null)
            match.Hold(article);
        return article;
    }
}
