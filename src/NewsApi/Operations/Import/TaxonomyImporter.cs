using Microsoft.EntityFrameworkCore;
using NewsApi.Contract.Import;
using NewsApi.Newsroom;
using NewsApi.Newsroom.Fronts;
using NewsApi.Newsroom.Images;
using NewsApi.Newsroom.Sections;
using NewsApi.Newsroom.Tags;
using NewsApi.Storage;
using NewsApi.Storage.Live;

namespace NewsApi.Operations.Import;

/// <summary>
/// Makes the sections, tags, pictures and fronts that lines describe, or describes anew those that are here. One import at a time works here:
/// what has a number of its own keeps it where nothing else ever had it.
/// </summary>
sealed class TaxonomyImporter(NewsDb db, DateTimeOffset now)
{
    readonly ImportOutcome outcome = new();

    public async Task<ImportOutcome> Take(IReadOnlyList<NumberedRecord> lines, bool keep, CancellationToken stop)
    {
        await using var transaction = await db.Database.BeginTransactionAsync(stop);
        await db.Database.ExecuteSqlAsync($"lock table newsroom.sections, newsroom.tags in share row exclusive mode", stop);

        await db.Sections.LoadAsync(stop);
        var numbers = await RowIds.Read(db, stop);
        var remakes = new List<Func<Task>>();
        var news = new HashSet<NumberedRecord>();
        await Each(lines, async line =>
        {
            if (await Take((ReferenceRecord)line.Line, numbers, remakes, stop))
                news.Add(line);
        });

        // A section may lie below one that comes after it.
        await Each([.. lines.Where(l => l.Line is SectionRecord && !outcome.Refused.Exists(r => r.Line == l))], line =>
        {
            if (Place((SectionRecord)line.Line))
                news.Add(line);
            return Task.CompletedTask;
        });
        foreach (var (line, _) in outcome.Refused.Where(r => r.Line.Line is SectionRecord && news.Remove(r.Line)))
            Forget(SectionAt(SlugOf((SectionRecord)line.Line))!);
        outcome.Described = news.Count;

        if (!keep)
            return outcome;
        await db.SaveChangesAsync(stop);
        await numbers.Raise(db, stop);
        foreach (var remake in remakes)
            await remake();
        await transaction.CommitAsync(stop);
        return outcome;
    }

    async Task Each(IReadOnlyList<NumberedRecord> lines, Func<NumberedRecord, Task> work)
    {
        foreach (var line in lines)
        {
            try
            {
                await work(line);
            }
            catch (ConflictException refusal)
            {
                outcome.Refused.Add((line, refusal.Message));
            }
        }
    }

    /// <summary>True where that was news.</summary>
    Task<bool> Take(ReferenceRecord entry, RowIds numbers, List<Func<Task>> remakes, CancellationToken stop) => entry switch
    {
        SectionRecord section => Take(section, numbers, remakes, stop),
        TagRecord tag => Take(tag, numbers, remakes, stop),
        ImageRecord image => Take(image, remakes, stop),
        FrontRecord front => Take(front, stop),
        _ => throw new NotSupportedException($"No place for {entry.GetType().Name}."),
    };

    async Task<bool> Take(SectionRecord entry, RowIds numbers, List<Func<Task>> remakes, CancellationToken stop)
    {
        var slug = SlugOf(entry);
        var section = SectionAt(slug);
        var others = entry.FormerSlugs.Where(s => SectionAt(s) is { } other && other != section).ToList();
        ConflictException.ThrowIf(others is not [], "slug-taken", $"formerSlugs: {others.FirstOrDefault()} belongs to another section");

        if (section is null)
        {
            section = new(entry.Name, slug, entry.Description, null, numbers.OfSection(entry.Number));
            section.RecordSlug(entry.FormerSlugs);
            await db.Sections.AddAsync(section, stop);
            return true;
        }

        var renamed = section.Name != entry.Name || section.Slug != slug;
        var former = entry.FormerSlugs.Any(s => !section.Slugs.Contains(s.ToString()));
        if (!renamed && !former && section.Description == entry.Description)
            return false;

        if (section.Slug != slug)
            section.Move(slug);
        section.RecordSlug(entry.FormerSlugs);
        section.Update(entry.Name, entry.Description, section.ParentId);
        if (renamed)
            remakes.Add(() => db.QueueSection(section, now, stop));
        return true;
    }

    bool Place(SectionRecord entry)
    {
        var section = SectionAt(SlugOf(entry))!;
        var parent = entry.Parent is { } above ? SectionAt(above) : null;
        ConflictException.ThrowIf(entry.Parent is not null && parent is null, "unknown-section", $"parent: there is no section {entry.Parent}");
        MustNotCircle(section, parent);
        if (section.ParentId == parent?.Id)
            return false;
        section.Update(section.Name, section.Description, parent?.Id);
        return true;
    }

    // One that was made a moment ago has no place after all.
    void Forget(Section section)
    {
        if (db.Entry(section).State is EntityState.Added)
            db.Entry(section).State = EntityState.Detached;
    }

    static Slug SlugOf(SectionRecord entry) => entry.Slug ?? Slug.From(entry.Name);

    Section? SectionAt(Slug slug) => db.Sections.Local.FirstOrDefault(s => s.Slugs.Contains(slug.ToString()));

    void MustNotCircle(Section section, Section? parent)
    {
        for (var above = parent; above is not null; above = db.Sections.Local.FirstOrDefault(s => s.Id == above.ParentId))
            ConflictException.ThrowIf(above == section, "section-circle", "parent: a section cannot lie below itself");
    }

    async Task<bool> Take(TagRecord entry, RowIds numbers, List<Func<Task>> remakes, CancellationToken stop)
    {
        var slug = entry.Slug ?? Slug.From(entry.Name);
        await db.Tags.Where(t => t.Slugs.Any(s => s.Slug == slug)).LoadAsync(stop);
        var tag = db.Tags.Local.FirstOrDefault(t => t.Slugs.Any(s => s.Slug == slug));
        ConflictException.ThrowIf(tag?.Slugs.Any(s => s.Slug == slug && !s.Former) is true, "slug-taken", $"{slug} is another name of the tag {tag?.Slug}");

        if (tag is null)
        {
            tag = new(entry.Name, slug, entry.Kind, numbers.OfTag(entry.Number));
            Describe(tag, entry);
            await db.Tags.AddAsync(tag, stop);
            return true;
        }

        if (IsAsIn(tag, entry, slug))
            return false;

        if (tag.Name != entry.Name || tag.Slug != slug)
            tag.Rename(entry.Name, slug);
        Describe(tag, entry);
        remakes.Add(() => db.QueueTagged(tag, now, stop));
        return true;
    }

    // An alias with an address of its own was a tag once: it leads here for ever.
    static void Describe(Tag tag, TagRecord entry)
    {
        tag.Update(entry.Kind, entry.Description, entry.Aliases.Where(a => a.Slug is null).Select(a => a.Name).ToHashSet(), entry.MediaTopic);
        foreach (var alias in entry.Aliases.Where(a => a.Slug is not null))
            tag.RecordSlug(alias.Slug!.Value, alias.Name);
        foreach (var former in entry.FormerSlugs)
            tag.RecordSlug(former, null);
    }

    static bool IsAsIn(Tag tag, TagRecord entry, Slug slug) =>
        (tag.Name, tag.Slug, tag.Type, tag.Description, tag.MediaTopic) == (entry.Name, slug, entry.Kind, entry.Description, entry.MediaTopic)
        && tag.Aliases.ToHashSet().SetEquals(entry.Aliases.Select(a => a.Name))
        && entry.FormerSlugs.All(s => tag.Slugs.Any(own => own.Slug == s && own.Former));

    async Task<bool> Take(ImageRecord entry, List<Func<Task>> remakes, CancellationToken stop)
    {
        var known = await db.ImagesNamed([new(entry.SourceId, entry.Alt)], stop);
        var rights = entry.Rights is { } r ? new Rights(r.Holder, r.UsageTerms, r.Syndication) : null;
        outcome.FilesLeft += entry.File is null ? 0 : 1;
        if (!known.TryGetValue(entry.SourceId, out var image))
        {
            ConflictException.ThrowIf(entry.Id is { } id && await db.Images.AnyAsync(i => i.Id == id, stop), "id-taken", $"id {entry.Id} belongs to another picture");
            db.Images.Add(new(entry.Alt, entry.Caption, entry.Credit, rights ?? new(null, null, Syndication.Allowed),
                entry.Id ?? Id<Image>.Of(entry.SourceId, DateTimeOffset.UnixEpoch), entry.SourceId));
            return true;
        }

        if (!image.Describe(entry.Credit ?? image.Credit, rights ?? image.Rights))
            return false;
        remakes.Add(() => db.QueueShowing([image.Id], now, stop));
        return true;
    }

    async Task<bool> Take(FrontRecord entry, CancellationToken stop)
    {
        var slug = entry.Slug ?? Slug.From(entry.Name);
        var slugs = entry.FormerSlugs.Append(slug).Select(s => s.ToString()).ToList();
        var here = await db.Fronts.Where(f => f.Slugs.Any(s => slugs.Contains(s))).ToListAsync(stop);
        var front = here.Find(f => f.Slugs.Contains(slug.ToString()));
        ConflictException.ThrowIf(here.Exists(f => f != front), "slug-taken", $"formerSlugs: {here.Find(f => f != front)?.Slug} has one of them");

        var ids = await db.IdsOf(entry.Pins.Select(p => p.Article), stop);
        var pins = entry.Pins.Where(p => ids.ContainsKey(p.Article)).Select(p => new FrontPin(ids[p.Article], p.Until)).ToList();
        outcome.UnknownArticles += entry.Pins.Count - pins.Count;
        var (section, tag) = (await SectionOf(entry.Fill?.Section, stop), await TagOf(entry.Fill?.Tag, stop));
        if (front is not null && front.Pins.SequenceEqual(pins) && slugs.TrueForAll(front.Slugs.Contains)
            && (front.Name, front.Slug, front.SectionId, front.TagId, front.Size) == (entry.Name, slug, section, tag, entry.Size))
            return false;

        if (front is null)
            db.Fronts.Add(front = new(entry.Name, slug));
        front.RecordSlug(entry.FormerSlugs);
        front.Update(entry.Name, slug, pins, section, tag, entry.Size);
        return true;
    }

    async Task<int?> SectionOf(Slug? slug, CancellationToken stop)
    {
        if (slug is null)
            return null;
        var wanted = slug.ToString()!;
        var section = await db.Sections.SingleOrDefaultAsync(s => s.Slugs.Contains(wanted), stop);
        ConflictException.ThrowIf(section is null, "unknown-section", $"fill.section: there is no section {slug}");
        return section.Id;
    }

    async Task<int?> TagOf(Slug? slug, CancellationToken stop)
    {
        if (slug is not { } wanted)
            return null;
        var tag = await db.Tags.SingleOrDefaultAsync(t => t.Slugs.Any(s => s.Slug == wanted), stop);
        ConflictException.ThrowIf(tag is null, "unknown-tag", $"fill.tag: there is no tag {slug}");
        return tag.Id;
    }
}
