using Microsoft.EntityFrameworkCore;
using NewsApi.Contract.Import;
using NewsApi.Newsroom;
using NewsApi.Newsroom.Tags;
using NewsApi.Storage.Live;

namespace NewsApi.Operations.Import;

/// <summary>Adds or updates tags.</summary>
sealed class TagImporter(ReferenceBatch batch)
{
    /// <summary>Imports a tag. Returns true if something changed.</summary>
    public async Task<bool> Import(TagRecord record, CancellationToken stop)
    {
        var slug = record.Slug ?? Slug.From(record.Name);
        await batch.Db.Tags.Where(t => t.Slugs.Any(s => s.Slug == slug)).LoadAsync(stop);
        var tag = batch.Db.Tags.Local.FirstOrDefault(t => t.Slugs.Any(s => s.Slug == slug));
        var isAlias = tag?.Slugs.Any(s => s.Slug == slug && !s.Former) is true;
        ConflictException.ThrowIf(isAlias, "slug-taken", $"{slug} is an alias of the tag {tag?.Slug}");

        if (tag is null)
        {
            tag = new(record.Name, slug, record.Kind, batch.Numbers.AllocateTag(record.Number));
            Update(tag, record);
            await batch.Db.Tags.AddAsync(tag, stop);
            return true;
        }

        if (IsUpToDate(tag, record, slug))
            return false;

        if (tag.Name != record.Name || tag.Slug != slug)
            tag.Rename(record.Name, slug);
        Update(tag, record);
        batch.AfterSave.Add(() => batch.Db.QueueTagged(tag, batch.Now, stop));
        return true;
    }

    // An alias with a slug of its own was a tag before a merge. Its slug redirects to this tag permanently.
    static void Update(Tag tag, TagRecord record)
    {
        var names = record.Aliases.Where(a => a.Slug is null).Select(a => a.Name).ToHashSet();
        tag.Update(record.Kind, record.Description, names, record.MediaTopic);
        foreach (var alias in record.Aliases.Where(a => a.Slug is not null))
            tag.RecordSlug(alias.Slug!.Value, alias.Name);
        foreach (var former in record.FormerSlugs)
            tag.RecordSlug(former, null);
    }

    static bool IsUpToDate(Tag tag, TagRecord record, Slug slug) =>
        (tag.Name, tag.Slug, tag.Type) == (record.Name, slug, record.Kind)
        && (tag.Description, tag.MediaTopic) == (record.Description, record.MediaTopic)
        && tag.Aliases.ToHashSet().SetEquals(record.Aliases.Select(a => a.Name))
        && record.FormerSlugs.All(s => tag.Slugs.Any(own => own.Slug == s && own.Former));
}
