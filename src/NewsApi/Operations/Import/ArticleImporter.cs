using Microsoft.EntityFrameworkCore;
using NewsApi.Contract.Import;
using NewsApi.Newsroom;
using NewsApi.Newsroom.Articles;
using NewsApi.Newsroom.Sections;
using NewsApi.Newsroom.Tags;
using NewsApi.Storage;
using NewsApi.Storage.Editing;
using NewsApi.Storage.Live;

namespace NewsApi.Operations.Import;

/// <summary>
/// Imports a batch of article records: adds articles, brings newer versions of those that it brought before, and adds the sections, tags
/// and images that they name. Everything else is reported and not done.
/// </summary>
sealed class ArticleImporter(NewsDb db, ImportSources sources, ImportPolicy policy, DateTimeOffset now)
{
    readonly BatchResult result = new();
    readonly HashSet<Slug> usedSlugs = [];
    readonly HashSet<FormerAddress> usedAddresses = [];
    readonly ArticleContentMapper content = new(db, sources);
    Dictionary<Id<Article>, Proposal> proposals = [];

    /// <summary>The records of earlier batches of a dry run, which are not in the database.</summary>
    public DryRunRecords? DryRun { get; init; }

    public async Task<BatchResult> ImportBatch(IReadOnlyList<NumberedRecord> records, CancellationToken stop)
    {
        await sources.AddNew(db, records.Select(r => r.Source), stop);
        var existing = await ArticleMatcher.Load(db, records, sources, stop);
        var matches = new List<(NumberedRecord Record, ExistingArticle? Article)>();
        foreach (var record in records)
            if (MayChange(record, existing, out var match))
                matches.Add((record, match));
        await content.Load(matches.ConvertAll(m => m.Record), stop);

        var ids = matches.Select(m => m.Article?.Id).OfType<Id<Article>>().ToHashSet();
        var articles = await db.Articles.Where(a => ids.Contains(a.Id)).ToDictionaryAsync(a => a.Id, stop);
        proposals = await db.Proposals.Where(p => ids.Contains(p.ArticleId)).ToDictionaryAsync(p => p.ArticleId, stop);
        foreach (var (record, match) in matches)
        {
            try
            {
                await Import(record, match is null ? null : articles[match.Id], existing, stop);
            }
            catch (ConflictException conflict)
            {
                result.Report(record, ImportOutcome.Rejected, conflict.Message);
            }
        }

        db.ChangeTracker.DetectChanges();
        result.NewSections.AddRange(Added<Section>().Select(s => s.Name));
        result.NewTags.AddRange(Added<Tag>().Select(t => t.Name));
        return result;
    }

    public async Task Save(bool commit, CancellationToken stop)
    {
        await using var transaction = await db.Database.BeginTransactionAsync(stop);
        await db.SaveChangesAsync(stop);
        if (content.ChangedImages is not [])
            await db.QueueShowing(content.ChangedImages, now, stop);
        if (commit)
            await transaction.CommitAsync(stop);
    }

    IEnumerable<T> Added<T>() where T : class =>
        db.ChangeTracker.Entries<T>().Where(e => e.State is EntityState.Added).Select(e => e.Entity);

    // Reports a record that changes nothing.
    bool MayChange(NumberedRecord record, ArticleMatcher existing, out ExistingArticle? match)
    {
        match = null;
        try
        {
            if (DryRun?.Find(record) is { } earlier)
            {
                result.Report(record, earlier);
                return false;
            }

            match = existing.Find(record);
            var reason = match is null ? new ArticleAddition(record, now, sources).ReasonToLeaveOut : null;
            if (reason is null && match?.HasImported(record) is not true)
                return true;
            result.Report(record, reason is null ? ImportOutcome.Unchanged : ImportOutcome.LeftOut, reason ?? "");
        }
        catch (ConflictException conflict)
        {
            result.Report(record, ImportOutcome.Rejected, conflict.Message);
        }

        return false;
    }

    async Task Import(NumberedRecord numbered, Article? article, ArticleMatcher existing, CancellationToken stop)
    {
        if (article is null)
        {
            await Add(numbered, existing, stop);
            return;
        }

        var revision = new ArticleRevision(article, numbered, sources.IdOf(numbered.Source), now);
        var outcome = revision.Decide(content, policy.OnEdited);
        if (outcome is ImportOutcome.Revised && !revision.IsApplied)
            revision.Apply(
                await FindSlug(revision.Record, article, revision.Publishes, stop),
                await ClaimAddresses(numbered, article, article.PublishedAt is not null || revision.Publishes, stop));
        UpdateProposal(article, revision, outcome);
        result.Report(numbered, outcome, revision.Reason);
        if (outcome is ImportOutcome.Revised or ImportOutcome.Proposed)
            ReportDetails(numbered);
    }

    async Task Add(NumberedRecord numbered, ArticleMatcher existing, CancellationToken stop)
    {
        var addition = new ArticleAddition(numbered, now, sources);
        var record = addition.Record;
        ConflictException.ThrowIf(record.Id is { } wanted && existing.Contains(wanted), "id-taken",
            $"id {record.Id} belongs to another article");
        var slug = await FindSlug(record, null, addition.IsPublic, stop);
        foreach (var former in (addition.IsPublic ? record.OldSlugs() : []).Where(s => s != slug))
            usedSlugs.Add(await db.FindFreeSlug(former, true, null, usedSlugs, stop));

        var addresses = await ClaimAddresses(numbered, null, addition.IsPublic, stop);
        db.Articles.Add(addition.ToArticle(content.ToContent(record), slug, addresses));
        result.Report(numbered, ImportOutcome.Added);
        ReportDetails(numbered);
    }

    void UpdateProposal(Article article, ArticleRevision revision, ImportOutcome outcome)
    {
        var proposal = proposals.GetValueOrDefault(article.Id);
        if (outcome is ImportOutcome.Revised && proposal is not null)
            db.Proposals.Remove(proposal);
        if (outcome is ImportOutcome.Proposed && proposal is not null)
            proposal.Replace(revision.Content, now);
        if (outcome is ImportOutcome.Proposed && proposal is null)
            db.Proposals.Add(new(article.Id, article.ImportSourceId, revision.Content, now));
    }

    void ReportDetails(NumberedRecord numbered)
    {
        result.FilesKept += numbered.Article.CountFiles();
        result.Removed.AddRange((numbered.Article.Wire?.Removed ?? []).Select(what => (numbered, what)));
    }

    // The record's former addresses that no other article has. The others are reported.
    async Task<List<FormerAddress>> ClaimAddresses(NumberedRecord numbered, Article? article, bool isPublic, CancellationToken stop)
    {
        var wanted = numbered.Article.OldAddresses().Except(article?.FormerAddresses ?? []).ToList();
        if (wanted is [])
            return [];
        if (!isPublic)
        {
            result.Removed.AddRange(wanted.Select(a => (numbered, $"address: {a} of an unpublished article")));
            return [];
        }

        var paths = wanted.ConvertAll(a => a.Path);
        var stored = await db.Set<FormerAddress>().AsNoTracking().Where(a => paths.Contains(a.Path)).ToListAsync(stop);
        var taken = stored.Concat(usedAddresses).ToHashSet();
        result.Removed.AddRange(wanted.Where(taken.Contains).Select(a => (numbered, $"address: {a} belongs to another article")));
        wanted.RemoveAll(taken.Contains);
        usedAddresses.UnionWith(wanted);
        return wanted;
    }

    // A slug that the record does not name is derived from its headline, and only for a new article. Unpublished articles reserve none.
    async Task<Slug> FindSlug(ArticleRecord record, Article? article, bool isPublic, CancellationToken stop)
    {
        var keeps = article is not null && (record.Slug is null || record.Slug == article.Slug);
        if (keeps && (article!.OwnsSlug || !isPublic))
            return article.Slug;

        var wanted = keeps ? article!.Slug : record.Slug ?? Slug.From(record.Headline, record.Language);
        var slug = await db.FindFreeSlug(wanted, record.Slug is not null && !keeps, article, usedSlugs, stop);
        if (isPublic)
            usedSlugs.Add(slug);
        return slug;
    }
}
