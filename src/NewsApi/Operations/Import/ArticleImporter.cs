using Microsoft.EntityFrameworkCore;
using NewsApi.Contract.Import;
using NewsApi.Newsroom;
using NewsApi.Newsroom.Articles;
using NewsApi.Storage;
using NewsApi.Storage.Editing;
using NewsApi.Storage.Live;

namespace NewsApi.Operations.Import;

/// <summary>Imports a batch of article records: adds or revises articles, and adds the sections, tags and images that they name.</summary>
sealed class ArticleImporter(NewsDb db, DateTimeOffset now)
{
    readonly BatchResult result = new();
    readonly HashSet<Slug> usedSlugs = [];
    readonly ArticleContentMapper content = new(db);

    public async Task<BatchResult> ImportBatch(IReadOnlyList<NumberedRecord> records, CancellationToken stop)
    {
        var existing = await ExistingArticles.Find(db, records, stop);
        var changed = records.Where(r => existing.Find(r.Article) is not { Fingerprint: { } last } || !r.HasFingerprint(last)).ToList();
        result.Unchanged = records.Count - changed.Count;
        await content.Load([.. changed.Select(r => r.Article)], stop);

        var ids = changed.Select(r => existing.Find(r.Article)?.Id).OfType<Id<Article>>().ToHashSet();
        var articles = await db.Articles.Where(a => ids.Contains(a.Id)).ToDictionaryAsync(a => a.Id, stop);
        foreach (var record in changed)
        {
            try
            {
                if (existing.Find(record.Article) is { } match)
                    Revise(record, articles[match.Id], await FindSlug(record.Article, articles[match.Id], stop));
                else
                    await Add(record, existing, stop);
            }
            catch (ConflictException conflict)
            {
                result.Rejected.Add((record, conflict.Message));
            }
        }

        return result;
    }

    public async Task Save(CancellationToken stop)
    {
        await using var transaction = await db.Database.BeginTransactionAsync(stop);
        await db.SaveChangesAsync(stop);
        if (content.ChangedImages is not [])
            await db.QueueShowing(content.ChangedImages, now, stop);
        await transaction.CommitAsync(stop);
    }

    async Task Add(NumberedRecord numbered, ExistingArticles existing, CancellationToken stop)
    {
        var record = numbered.Article.WithExpiredEmbargoPublished(now);
        record.ThrowIfDatedAfter(now);
        ConflictException.ThrowIf(record.Id is { } wanted && existing.Contains(wanted), "id-taken",
            $"id {record.Id} belongs to another article");

        var slug = await FindSlug(record, null, stop);
        var formerSlugs = record.FormerSlugs ?? [];
        foreach (var former in formerSlugs.Where(s => s != slug))
            usedSlugs.Add(await db.FindFreeSlug(former, true, null, usedSlugs, stop));

        var id = record.Id ?? Id<Article>.Of(record.SourceId, record.PublishedAt ?? record.EmbargoedUntil ?? DateTimeOffset.UnixEpoch);
        var firstVersion = (record.Version ?? record.ChangesToStage()) - record.ChangesToStage() + 1;
        var article = new Article(content.ToContent(record), slug, now, id, record.SourceId, firstVersion)
        {
            Fingerprint = numbered.Fingerprint,
        };
        article.RestoreHistory(formerSlugs, record.ToCorrections());
        if (record.Stage is RecordStage.Published || record is { Stage: RecordStage.Killed, PublishedAt: not null, Body: not [] })
            article.Publish(now, record.DatesOr(record.PublishedAt ?? now));
        if (record.Stage is RecordStage.Embargoed)
            article.Embargo(record.EmbargoedUntil!.Value, now);
        if (record.Stage is RecordStage.Killed)
            article.Kill(now);

        db.Articles.Add(article);
        result.Added++;
        result.FilesSkipped += record.CountFiles();
    }

    void Revise(NumberedRecord numbered, Article article, Slug slug)
    {
        var record = numbered.Article.WithExpiredEmbargoPublished(now);
        record.ThrowIfDatedAfter(now);
        ConflictException.ThrowIf(article is { Stage: Stage.Published } && record.Stage is RecordStage.Draft, "already-published",
            "stage cannot be draft: the article is already published");
        ConflictException.ThrowIf(article is { Stage: Stage.Published } && record.Stage is RecordStage.Embargoed, "already-published",
            "stage cannot be embargoed: the article is already published");

        var revised = content.ToContent(record);
        if (record.Describes(article, revised))
        {
            article.Fingerprint = numbered.Fingerprint;
            result.Unchanged++;
            return;
        }

        if (record.Stage is RecordStage.Killed)
            article.Kill(now);
        else
            Revise(article, record, revised, slug);
        article.Fingerprint = numbered.Fingerprint;
        result.Revised++;
        result.FilesSkipped += record.CountFiles();
    }

    void Revise(Article article, ArticleRecord record, ArticleContent revised, Slug slug)
    {
        article.RestoreHistory(record.FormerSlugs ?? [], record.ToCorrections());
        article.Move(slug, now);
        if (article.Stage is Stage.Embargoed && record.Stage is RecordStage.Draft)
            article.CancelEmbargo(now);
        article.Revise(revised, now, record.DatesOr(now));
        if (record.Stage is RecordStage.Published)
            article.Publish(now, record.DatesOr(record.PublishedAt ?? now));
        if (record.Stage is RecordStage.Embargoed)
            article.Embargo(record.EmbargoedUntil!.Value, now);
    }

    async Task<Slug> FindSlug(ArticleRecord record, Article? article, CancellationToken stop)
    {
        if (article is not null && (record.Slug is null || record.Slug == article.Slug))
            return article.Slug;
        var wanted = record.Slug ?? Slug.From(record.Headline, record.Language);
        var slug = await db.FindFreeSlug(wanted, record.Slug is not null, article, usedSlugs, stop);
        usedSlugs.Add(slug);
        return slug;
    }
}
