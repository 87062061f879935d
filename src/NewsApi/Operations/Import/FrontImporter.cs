using Microsoft.EntityFrameworkCore;
using NewsApi.Contract.Import;
using NewsApi.Newsroom;
using NewsApi.Newsroom.Fronts;
using NewsApi.Storage;
using NewsApi.Storage.Editing;

namespace NewsApi.Operations.Import;

/// <summary>Adds or updates fronts.</summary>
sealed class FrontImporter(ReferenceBatch batch)
{
    readonly NewsDb db = batch.Db;

    /// <summary>Imports a front. Returns true if something changed.</summary>
    public async Task<bool> Import(FrontRecord record, CancellationToken stop)
    {
        var slug = record.Slug ?? (await db.FindFrontByName(record.Name, stop))?.Slug ?? await db.FindFreeFrontSlug(record.Name, stop);
        var slugs = record.FormerSlugs.Append(slug).Select(s => s.ToString()).ToList();
        var matches = await db.Fronts.Where(f => f.Slugs.Any(s => slugs.Contains(s))).ToListAsync(stop);
        var front = matches.Find(f => f.Slugs.Contains(slug.ToString()));
        var other = matches.Find(f => f != front);
        ConflictException.ThrowIf(other is not null, "slug-taken", $"formerSlugs: one of them belongs to the front {other?.Slug}");

        var ids = await db.FindArticleIds(record.Pins.Select(p => p.Article), stop);
        var pins = record.Pins.Where(p => ids.ContainsKey(p.Article)).Select(p => new FrontPin(ids[p.Article], p.Until)).ToList();
        batch.Outcome.UnknownArticles += record.Pins.Count - pins.Count;
        var (section, tag) = (await FindSection(record.Fill?.Section, stop), await FindTag(record.Fill?.Tag, stop));
        if (front is not null && front.Pins.SequenceEqual(pins) && slugs.TrueForAll(front.Slugs.Contains)
            && (front.Name, front.Slug, front.SectionId, front.TagId, front.Size) == (record.Name, slug, section, tag, record.Size))
            return false;

        if (front is null)
            db.Fronts.Add(front = new(record.Name, slug));
        front.RecordSlug(record.FormerSlugs);
        front.Update(record.Name, slug, pins, section, tag, record.Size);
        return true;
    }

    async Task<int?> FindSection(Slug? slug, CancellationToken stop)
    {
        if (slug?.ToString() is not { } wanted)
            return null;
        var section = await db.Sections.SingleOrDefaultAsync(s => s.Slugs.Contains(wanted), stop);
        ConflictException.ThrowIf(section is null, "unknown-section", $"fill.section: there is no section {slug}");
        return section.Id;
    }

    async Task<int?> FindTag(Slug? slug, CancellationToken stop)
    {
        if (slug is not { } wanted)
            return null;
        var tag = await db.Tags.SingleOrDefaultAsync(t => t.Slugs.Any(s => s.Slug == wanted), stop);
        ConflictException.ThrowIf(tag is null, "unknown-tag", $"fill.tag: there is no tag {slug}");
        return tag.Id;
    }
}
