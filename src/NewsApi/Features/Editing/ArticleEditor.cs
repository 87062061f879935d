using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using NewsApi.Contract;
using NewsApi.Contract.Editing;
using NewsApi.Contract.Problems;
using NewsApi.Http.Binding;
using NewsApi.Http.Results;
using NewsApi.Newsroom;
using NewsApi.Newsroom.Articles;
using NewsApi.Storage;
using NewsApi.Storage.Editing;

namespace NewsApi.Features.Editing;

/// <summary>Creates and changes articles: resolves the references in a request, calls the article's methods, and saves.</summary>
sealed class ArticleEditor(NewsDb db, Site site, TimeProvider clock)
{
    static readonly HashSet<Slug> None = [];

    readonly DraftConverter drafts = new(db);
    readonly DateTimeOffset now = clock.GetUtcNow();

    /// <summary>Loads an article for update, applies an edit, and returns the result with the new version as ETag.</summary>
    public async Task<Results<Versioned<ArticleWriteResult>, NotFound>> Edit(
        Id<Article> id, IfMatch match, Func<Article, Task<ArticleWriteResult>> edit, CancellationToken stop)
    {
        if (await Find(id, match, stop) is not { } article)
            return TypedResults.NotFound();

        var result = await edit(article);
        return new Versioned<ArticleWriteResult>(result, result.Version);
    }

    /// <summary>Loads an article for update; null if it does not exist.</summary>
    public async Task<Article?> Find(Id<Article> id, IfMatch match, CancellationToken stop)
    {
        // Without the lock, a write without If-Match could fail with a version conflict.
        await db.LockArticle(id, stop);
        var article = await db.Articles.SingleOrDefaultAsync(a => a.Id == id, stop);
        if (article is null)
            return null;
        db.Actor.Access.EnsureMayChange(article.SectionId, article.CreatedBy, article.Stage);
        match.EnsureMatches(article);
        return article;
    }

    public async Task<ArticleWriteResult> Create(ArticleDraft draft, CancellationToken stop)
    {
        var content = await drafts.ContentOf(draft, stop);
        db.Actor.Access.EnsureMayUse(content.SectionId);
        if (draft.SourceId is { } sourceId)
            ConflictException.ThrowIf(await db.Articles.AnyAsync(a => a.SourceId == sourceId && a.ImportSourceId == null, stop),
                "source-id-taken", $"An article with the sourceId {sourceId} already exists.");

        var wanted = draft.Slug ?? Slug.From(draft.Headline, draft.Language);
        var slug = await db.FindFreeSlug(wanted, exactly: draft.Slug is not null, null, None, stop);
        var article = new Article(content, slug, now, new(null, draft.SourceId));
        db.Articles.Add(article);
        return await Save(article, stop);
    }

    public async Task<ArticleWriteResult> Revise(Article article, ArticleDraft draft, CancellationToken stop)
    {
        var content = await drafts.ContentOf(draft, stop);
        db.Actor.Access.EnsureMayUse(content.SectionId);
        if (draft.SourceId is { } sourceId && sourceId != article.SourceId)
            throw new InvalidRequestException("sourceId", "cannot be changed after an article is created");
        if (draft.Slug is { } slug)
            await ChangeSlug(article, slug, stop);
        if (article.Stage.IsPublishedOrEmbargoed())
            await EnsureAltText(content, stop);
        article.Revise(content, now);
        return await Save(article, stop);
    }

    public async Task<ArticleWriteResult> Publish(
        Article article, DateTimeOffset? embargoedUntil, DateTimeOffset? expiresAt, CancellationToken stop)
    {
        await EnsureAltText(article.Content, stop);
        if (embargoedUntil is { } until)
            article.Embargo(until, now, expiresAt);
        else
        {
            await db.ClaimSlug(article, stop);
            article.Publish(now, expiresAt: expiresAt);
        }

        return await Save(article, stop);
    }

    public Task<ArticleWriteResult> Kill(Article article, string reason, CancellationToken stop)
    {
        article.Kill(now, reason);
        return Save(article, stop);
    }

    public Task<ArticleWriteResult> Unpublish(Article article, string? reason, CancellationToken stop)
    {
        article.Unpublish(now, reason);
        return Save(article, stop);
    }

    public Task<ArticleWriteResult> CancelEmbargo(Article article, CancellationToken stop)
    {
        article.CancelEmbargo(now);
        return Save(article, stop);
    }

    public Task<ArticleWriteResult> SetExpiry(Article article, DateTimeOffset? expiresAt, CancellationToken stop)
    {
        article.SetExpiry(expiresAt, now);
        return Save(article, stop);
    }

    public async Task<ArticleWriteResult> Correct(Article article, CorrectionDraft correction, CancellationToken stop)
    {
        var hasBody = correction.Blocks is not null || correction.BodyHtml is not null;
        var content = hasBody ? article.Content with { Body = drafts.BodyOf(correction.GetBody()) } : null;
        if (content is not null)
            await EnsureAltText(content, stop);
        article.Correct(correction.Text, now, content);
        return await Save(article, stop);
    }

    public async Task<ArticleWriteResult> Move(Article article, AddressDraft address, CancellationToken stop)
    {
        if (address.Section is { } slugOfSection)
        {
            var section = await db.GetSection(slugOfSection, stop);
            db.Actor.Access.EnsureMayUse(section.Id);
            article.Move(section.Id, now);
        }

        if (address.Slug is { } slug)
            await ChangeSlug(article, slug, stop);
        return await Save(article, stop);
    }

    public async Task<ArticleWriteResult> PinRelated(Article article, IReadOnlyList<Id<Article>> pins, CancellationToken stop)
    {
        await db.EnsureArticlesExist(pins, stop);
        article.PinRelated(pins, now);
        return await Save(article, stop);
    }

    public Task<ArticleWriteResult> Restore(Article article, Revision revision, CancellationToken stop) => ReviseFrom(
        article, revision.Content with { SectionId = article.SectionId }, $"Restored from version {revision.Version}.", stop);

    /// <summary>Revises the article to the text that an import proposed.</summary>
    public Task<ArticleWriteResult> Accept(Article article, ArticleContent proposed, CancellationToken stop) => ReviseFrom(
        article, proposed with { Syndication = article.Syndication }, "Taken from a proposed text.", stop);

    // Stored content may refer to tags that were merged since.
    async Task<ArticleWriteResult> ReviseFrom(Article article, ArticleContent stored, string note, CancellationToken stop)
    {
        var merged = await db.Tags.Where(t => stored.TagIds.Contains(t.Id) && t.MergedIntoId != null)
            .ToDictionaryAsync(t => t.Id, t => t.MergedIntoId!.Value, stop);
        var content = stored with { TagIds = [.. stored.TagIds.Select(t => merged.GetValueOrDefault(t, t)).Distinct()] };
        await db.EnsureImagesExist(content, stop);
        if (article.Stage.IsPublishedOrEmbargoed())
            await EnsureAltText(content, stop);
        article.Revise(content, now, note: note);
        return await Save(article, stop);
    }

    async Task ChangeSlug(Article article, Slug slug, CancellationToken stop)
    {
        if (slug == article.Slug)
            return;
        await db.LockSlug(slug, stop);
        article.Move(await db.FindFreeSlug(slug, exactly: true, article, None, stop), now);
    }

    async Task EnsureAltText(ArticleContent content, CancellationToken stop)
    {
        var shown = content.Figures.Where(f => string.IsNullOrWhiteSpace(f.Alt)).Select(f => f.Image).ToHashSet();
        if (shown.Count is 0)
            return;

        var missing = await db.Images.Where(i => shown.Contains(i.Id) && i.Alt.Trim() == "").Select(i => i.Id).ToListAsync(stop);
        ConflictException.ThrowIf(missing is not [], "missing-alt",
            $"The image {missing.FirstOrDefault()} has no alternative text of its own and none in this article.");
    }

    // SaveChanges also updates the readers' projection: see LiveProjection.
    async Task<ArticleWriteResult> Save(Article article, CancellationToken stop)
    {
        await db.SaveChangesAsync(stop);
        return ArticleWriteResult.Of(article, (await db.Sections.FindAsync([article.SectionId], stop))!, site, drafts.Removed);
    }
}
