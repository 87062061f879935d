using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using NewsApi.Contract;
using NewsApi.Contract.Images;
using NewsApi.Contract.Json;
using NewsApi.Newsroom;
using NewsApi.Newsroom.Articles;
using NewsApi.Newsroom.Changes;
using NewsApi.Newsroom.Images;
using NewsApi.Newsroom.Sections;
using NewsApi.Newsroom.Tags;

namespace NewsApi.Storage.Live;

/// <summary>
/// Keeps the readers' projection up to date: when a saved article has a new public entry in the change log, its live row is written or
/// removed in the same transaction. Tags, sections and fronts are projected the same way.
/// </summary>
sealed class LiveProjection(Site site, TimeProvider clock) : SaveChangesInterceptor
{
    public override async ValueTask<InterceptionResult<int>> SavingChangesAsync(
        DbContextEventData data, InterceptionResult<int> result, CancellationToken stop = default)
    {
        var db = (NewsDb)data.Context!;
        await TaxonomyProjection.UpdateTags(db, stop);
        await TaxonomyProjection.UpdateSections(db, stop);
        await TaxonomyProjection.UpdateFronts(db, stop);

        var changed = db.ChangeTracker.Entries<Change>()
            .Where(c => c.State is EntityState.Added && c.Entity.Public).Select(c => c.Entity.ArticleId).ToHashSet();
        if (changed.Count > 0)
            await Rebuild(db, [.. db.ChangeTracker.Entries<Article>().Select(a => a.Entity).Where(a => changed.Contains(a.Id))], stop);

        return result;
    }

    /// <summary>
    /// Writes the live rows of published articles and removes those of unpublished and killed ones. The caller saves the changes.
    /// </summary>
    public async Task Rebuild(NewsDb db, IReadOnlyList<Article> articles, CancellationToken stop)
    {
        var ids = articles.Where(a => db.Entry(a).State is not EntityState.Added).Select(a => a.Id).ToList();
        var live = ids is [] ? [] : await db.LiveArticles.Where(s => ids.Contains(s.Id)).ToDictionaryAsync(s => s.Id, stop);
        var published = articles.Where(a => a.Stage is Stage.Published).ToList();
        var sections = await LoadSections(db, published, stop);
        var tags = await LoadTags(db, published, stop);
        var images = await LoadImages(db, published, stop);

        await TaxonomyProjection.ProjectTags(db, [.. published.SelectMany(a => a.TagIds).Distinct().Select(id => tags[id])], stop);
        await TaxonomyProjection.ProjectNewSections(db, [.. published.Select(a => a.SectionId).Distinct()], stop);
        foreach (var article in published)
        {
            var articleTags = article.TagIds.Select(id => tags[id]).ToList();
            var built = LiveArticleBuilder.Build(article, sections[article.SectionId], articleTags, images, site, clock.GetUtcNow());
            Write(db, live.GetValueOrDefault(article.Id), built);
        }

        foreach (var article in articles.Where(a => a.Stage is not Stage.Published))
            await Remove(db, article, live.GetValueOrDefault(article.Id), stop);

        await AddSlugs(
            db, [.. articles.Where(a => a.Stage is Stage.Published or Stage.Killed)
                .Where(a => !live.ContainsKey(a.Id) || a.Slugs.Any(s => db.Entry(s).State is EntityState.Added))], stop);
        await AddFormerAddresses(
            db, [.. articles.Where(a => a.Stage is Stage.Published or Stage.Killed)
                .Where(a => !live.ContainsKey(a.Id) || a.FormerAddresses.Any(f => db.Entry(f).State is EntityState.Added))], stop);
        await UpdateImages(db, published, images, stop);
    }

    static void Write(NewsDb db, LiveArticle? old, BuiltArticle built)
    {
        var kept = old is not null && old.PublishedAt == built.Article.PublishedAt ? old.TagIds : [];
        if (old is null)
        {
            db.LiveArticles.Add(built.Article);
            db.LiveSearchDocuments.Add(built.SearchDocument);
        }
        else
        {
            Untag(db, old, old.TagIds.Except(kept.Intersect(built.Article.TagIds)));
            db.Entry(old).CurrentValues.SetValues(built.Article);
            // Updated without loading: the row always exists. All columns are marked modified so that the trigger runs.
            if (db.LiveSearchDocuments.Local.FindEntry(old.Id) is { } document)
            {
                document.CurrentValues.SetValues(built.SearchDocument);
                document.State = EntityState.Modified;
            }
            else
                db.LiveSearchDocuments.Update(built.SearchDocument);
        }

        db.LiveArticleTags.AddRange(built.Article.TagIds.Except(kept)
            .Select(tag => new LiveArticleTag { TagId = tag, PublishedAt = built.Article.PublishedAt, ArticleId = built.Article.Id }));
    }

    static void Untag(NewsDb db, LiveArticle article, IEnumerable<int> tags) =>
        db.LiveArticleTags.RemoveRange(tags
            .Select(tag => new LiveArticleTag { TagId = tag, PublishedAt = article.PublishedAt, ArticleId = article.Id }));

    static async Task Remove(NewsDb db, Article article, LiveArticle? old, CancellationToken stop)
    {
        if (old is not null)
        {
            Untag(db, old, old.TagIds);
            db.LiveArticles.Remove(old);
            db.LiveSearchDocuments.Remove(db.LiveSearchDocuments.Local.FindEntry(article.Id)?.Entity
                ?? new() { ArticleId = article.Id, PublishedAt = old.PublishedAt, Texts = [], FilterTerms = [] });
        }

        if (article.Stage is Stage.Killed && await db.LiveKills.FindAsync([article.Id], stop) is null)
            db.LiveKills.Add(new() { ArticleId = article.Id, At = article.UpdatedAt });
    }

    static async Task AddSlugs(NewsDb db, IReadOnlyList<Article> articles, CancellationToken stop)
    {
        if (articles is [])
            return;

        var slugs = articles.SelectMany(a => a.Slugs.Select(s => (s.Slug, a.Id))).ToList();
        var wanted = slugs.Select(s => s.Slug).ToList();
        var existing = await db.LiveArticleSlugs.AsNoTracking()
            .Where(s => wanted.Contains(s.Slug)).Select(s => s.Slug).ToHashSetAsync(stop);
        db.LiveArticleSlugs.AddRange(
            slugs.Where(s => !existing.Contains(s.Slug)).Select(s => new LiveArticleSlug { Slug = s.Slug, ArticleId = s.Id }));
    }

    static async Task AddFormerAddresses(NewsDb db, IReadOnlyList<Article> articles, CancellationToken stop)
    {
        var addresses = articles.SelectMany(a => a.FormerAddresses.Select(f => (f.Path, a.Id))).ToList();
        if (addresses is [])
            return;

        var wanted = addresses.ConvertAll(a => a.Path);
        var existing = await db.LiveFormerAddresses.AsNoTracking()
            .Where(a => wanted.Contains(a.Path)).Select(a => a.Path).ToHashSetAsync(stop);
        db.LiveFormerAddresses.AddRange(addresses.Where(a => !existing.Contains(a.Path))
            .Select(a => new LiveFormerAddress { Path = a.Path, ArticleId = a.Id }));
    }

    // An image shown with its own alt text and caption is read from any article that shows it. One shown with others is stored here too.
    static async Task UpdateImages(NewsDb db, List<Article> articles, Dictionary<Id<Image>, Image> images, CancellationToken stop)
    {
        var overridden = articles.SelectMany(a => a.Figures)
            .Where(f => f.Alt is not null || f.Caption is not null).Select(f => f.Image).ToHashSet();
        var live = images.Count is 0 ? [] : await db.LiveImages.Where(i => images.Keys.Contains(i.Id)).ToDictionaryAsync(i => i.Id, stop);
        foreach (var image in images.Values)
        {
            var view = NewsJson.Bytes(ImageView.Of(image));
            if (live.TryGetValue(image.Id, out var old))
                old.View = old.View.AsSpan().SequenceEqual(view) ? old.View : view;
            else if (overridden.Contains(image.Id))
                db.LiveImages.Add(new() { Id = image.Id, View = view });
        }
    }

    // Entities added in this transaction are tracked but not yet in the table: Local holds both.
    static async Task<Dictionary<int, Section>> LoadSections(NewsDb db, List<Article> articles, CancellationToken stop)
    {
        var ids = articles.Select(a => a.SectionId).Distinct().ToList();
        await db.Sections.Where(s => ids.Contains(s.Id)).LoadAsync(stop);
        return db.Sections.Local.ToDictionary(s => s.Id);
    }

    static async Task<Dictionary<int, Tag>> LoadTags(NewsDb db, List<Article> articles, CancellationToken stop)
    {
        var ids = articles.SelectMany(a => a.TagIds).Distinct().ToList();
        await db.Tags.Where(t => ids.Contains(t.Id)).LoadAsync(stop);
        return db.Tags.Local.ToDictionary(t => t.Id);
    }

    static async Task<Dictionary<Id<Image>, Image>> LoadImages(NewsDb db, List<Article> articles, CancellationToken stop)
    {
        var ids = articles.SelectMany(a => a.Figures).Select(f => f.Image).ToHashSet();
        await db.Images.Where(i => ids.Contains(i.Id)).LoadAsync(stop);
        return db.Images.Local.Where(i => ids.Contains(i.Id)).ToDictionary(i => i.Id);
    }
}
