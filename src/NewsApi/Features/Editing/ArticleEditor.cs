using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using NewsApi.Contract;
using NewsApi.Contract.Editing;
using NewsApi.Contract.Problems;
using NewsApi.Http.Binding;
using NewsApi.Http.Results;
using NewsApi.Newsroom;
using NewsApi.Newsroom.Articles;
using NewsApi.Newsroom.Text;
using NewsApi.Storage;
using NewsApi.Storage.Editing;

namespace NewsApi.Features.Editing;

/// <summary>
/// Where stories are worked on: finds what a text names, does what is asked with the noun's own verbs, and says what became of it.
/// Single requests and batches both work here.
/// </summary>
sealed class ArticleEditor(NewsDb db, Site site, TimeProvider clock)
{
    readonly List<string> removed = [];
    readonly DateTimeOffset now = clock.GetUtcNow();

    /// <summary>Answers with what became of a story by what is done with it, at the version that the writer has seen.</summary>
    public async Task<Results<Versioned<ArticleWriteResult>, NotFound>> Edit(Id<Article> id, IfMatch match, Func<Article, Task<ArticleWriteResult>> verb, CancellationToken stop)
    {
        if (await db.ArticleAt(id, match, stop) is not { } article)
            return TypedResults.NotFound();

        var receipt = await verb(article);
        return new Versioned<ArticleWriteResult>(receipt, receipt.Version);
    }

    public async Task<ArticleWriteResult> Draft(ArticleDraft draft, CancellationToken stop)
    {
        var copy = await ContentOf(draft, stop);
        if (draft.SourceId is { } sourceId)
            ConflictException.ThrowIf(await db.Articles.AnyAsync(a => a.SourceId == sourceId, stop), "source-id-taken", $"A story with the sourceId {sourceId} is here already.");
        var wanted = draft.Slug ?? Slug.From(draft.Headline);
        await LockSlug(wanted, stop);
        var article = new Article(copy, await db.FreeSlug(wanted, draft.Slug is not null, null, NoSlugs, stop), now, sourceId: draft.SourceId);
        db.Articles.Add(article);
        return await Save(article, stop);
    }

    public async Task<ArticleWriteResult> Revise(Article article, ArticleDraft draft, CancellationToken stop)
    {
        var copy = await ContentOf(draft, stop);
        if (draft.SourceId is { } sourceId && sourceId != article.SourceId)
            throw new InvalidRequestException("sourceId", "cannot be changed; only a new story takes one");
        if (draft.Slug is { } slug)
            await Move(article, slug, stop);
        if (article.Stage is Stage.Published or Stage.Embargoed)
            await EnsureAltText(copy, stop);
        article.Revise(copy, now);
        return await Save(article, stop);
    }

    public async Task<ArticleWriteResult> Publish(Article article, DateTimeOffset? embargoedUntil, CancellationToken stop)
    {
        await EnsureAltText(article.Content, stop);
        if (embargoedUntil is { } moment)
            article.Embargo(moment, now);
        else
            article.Publish(now);
        return await Save(article, stop);
    }

    public Task<ArticleWriteResult> Kill(Article article, string reason, CancellationToken stop)
    {
        article.Kill(now, reason);
        return Save(article, stop);
    }

    public Task<ArticleWriteResult> CancelEmbargo(Article article, CancellationToken stop)
    {
        article.CancelEmbargo(now);
        return Save(article, stop);
    }

    public async Task<ArticleWriteResult> Correct(Article article, CorrectionDraft correction, CancellationToken stop)
    {
        var body = correction.Blocks is null && correction.BodyHtml is null ? null : BodyOf(correction.Blocks, correction.BodyHtml);
        var copy = body is null ? null : article.Content with { Body = body };
        if (copy is not null)
            await EnsureAltText(copy, stop);
        article.Correct(correction.Text, now, copy);
        return await Save(article, stop);
    }

    public async Task<ArticleWriteResult> MoveTo(Article article, AddressDraft address, CancellationToken stop)
    {
        if (address.Section is { } section)
            article.Move((await db.SectionNamed(section, stop)).Id, now);
        if (address.Slug is { } slug)
            await Move(article, slug, stop);
        return await Save(article, stop);
    }

    public async Task<ArticleWriteResult> Pin(Article article, IReadOnlyList<Id<Article>> pins, CancellationToken stop)
    {
        await db.EnsureArticlesExist(pins, stop);
        article.PinRelated(pins, now);
        return await Save(article, stop);
    }

    public async Task<ArticleWriteResult> Restore(Article article, Revision revision, CancellationToken stop)
    {
        // Tags that were merged since are the others now.
        var merged = await db.Tags.Where(t => revision.Content.TagIds.Contains(t.Id) && t.MergedIntoId != null).ToDictionaryAsync(t => t.Id, t => t.MergedIntoId!.Value, stop);
        var copy = revision.Content with { SectionId = article.SectionId, TagIds = [.. revision.Content.TagIds.Select(t => merged.GetValueOrDefault(t, t)).Distinct()] };
        await EnsureImagesExist(copy, stop);
        article.Revise(copy, now, note: $"As it was in version {revision.Version}.");
        return await Save(article, stop);
    }

    static readonly HashSet<Slug> NoSlugs = [];

    async Task Move(Article article, Slug slug, CancellationToken stop)
    {
        await LockSlug(slug, stop);
        article.Move(await db.FreeSlug(slug, true, article, NoSlugs, stop), now);
    }

    // Two stories of one headline at the same moment: the second waits for the first, and gets the next number.
    Task<int> LockSlug(Slug slug, CancellationToken stop) =>
        db.Database.ExecuteSqlAsync($"select pg_advisory_xact_lock(hashtextextended({slug.ToString()}, 1))", stop);

    async Task<ArticleWriteResult> Save(Article article, CancellationToken stop)
    {
        await db.SaveChangesAsync(stop);
        return ArticleWriteResult.Of(article, (await db.Sections.FindAsync([article.SectionId], stop))!, site, removed);
    }

    async Task<ArticleContent> ContentOf(ArticleDraft draft, CancellationToken stop)
    {
        var copy = new ArticleContent
        {
            Headline = draft.Headline,
            Standfirst = draft.Standfirst,
            SectionId = (await db.SectionNamed(draft.Section, stop)).Id,
            TagIds = await db.TagsNamed(draft.Tags, stop),
            Bylines = [.. draft.Bylines.Select(b => new Byline(b.Name, b.Kind))],
            Language = Language.Canonical(draft.Language ?? ArticleContent.DefaultLanguage),
            Source = draft.Source is { } source ? new(source.Name, source.Uri) : null,
            LeadImage = draft.LeadImage is { } lead ? new(lead.ImageId, lead.Alt, lead.Caption) : null,
            Body = BodyOf(draft.Blocks, draft.BodyHtml),
            Syndication = draft.Syndication,
        };
        await EnsureImagesExist(copy, stop);
        return copy;
    }

    IReadOnlyList<Block> BodyOf(IReadOnlyList<BlockDraft>? blocks, string? html) => html is not null
        ? Bounded(HtmlBlockParser.Parse(html, removed))
        : [.. (blocks ?? []).Select(b => b.ToBlock(figure => FigureOf((FigureDraft)figure), removed))];

    // What holds for blocks holds for those that HTML becomes.
    static IReadOnlyList<Block> Bounded(IReadOnlyList<Block>? parsed) => parsed switch
    {
        null => throw new InvalidRequestException("bodyHtml", $"must not have elements deeper in each other than {HtmlBlockParser.MaxDepth} levels"),
        { Count: > BlockRules.MaxBlocks } => throw new InvalidRequestException("bodyHtml", $"must have at most {BlockRules.MaxBlocks} blocks"),
        _ when parsed.OfType<ListBlock>().Any(l => l.Items.Count > BlockRules.MaxItems) => throw new InvalidRequestException("bodyHtml", $"must have at most {BlockRules.MaxItems} items in a list"),
        _ when parsed.Any(b => b.PlainText.Length > BlockRules.MaxLength) => throw new InvalidRequestException("bodyHtml", $"must have at most {BlockRules.MaxLength} characters in a block"),
        _ => parsed,
    };

    static Figure FigureOf(FigureDraft figure) => new(figure.ImageId, figure.Alt, figure.Caption);

    async Task EnsureImagesExist(ArticleContent copy, CancellationToken stop)
    {
        var shown = copy.Figures.Select(f => f.Image).ToHashSet();
        var known = shown.Count is 0 ? [] : await db.Images.Where(i => shown.Contains(i.Id)).Select(i => i.Id).ToHashSetAsync(stop);
        ConflictException.ThrowIf(known.Count < shown.Count, "unknown-image", $"There is no picture {shown.FirstOrDefault(i => !known.Contains(i))}.");
    }

    async Task EnsureAltText(ArticleContent copy, CancellationToken stop)
    {
        var shown = copy.Figures.Where(f => string.IsNullOrWhiteSpace(f.Alt)).Select(f => f.Image).ToHashSet();
        var silent = shown.Count is 0 ? [] : await db.Images.Where(i => shown.Contains(i.Id) && i.Alt.Trim() == "").Select(i => i.Id).ToListAsync(stop);
        ConflictException.ThrowIf(silent is not [], "missing-alt", $"The picture {silent.FirstOrDefault()} has no alt text, and gets none where the story places it.");
    }
}

static class EditingQueries
{
    /// <summary>The story with an id, at the version that the writer has seen; null where there is none.</summary>
    public static async Task<Article?> ArticleAt(this NewsDb db, Id<Article> id, IfMatch match, CancellationToken stop)
    {
        // Writers of one story come one after another: who named no version does what they came for, and is never told of one.
        await db.Database.ExecuteSqlAsync($"select from newsroom.articles where id = {id.Value} for no key update", stop);
        var article = await db.Articles.SingleOrDefaultAsync(a => a.Id == id, stop);
        if (article is not null)
            match.EnsureMatches(article);
        return article;
    }
}
