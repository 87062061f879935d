using Microsoft.EntityFrameworkCore;
using NewsApi.Contract.Import;
using NewsApi.Newsroom;
using NewsApi.Newsroom.Images;
using NewsApi.Storage.Live;

namespace NewsApi.Operations.Import;

/// <summary>Adds images, or updates the credit and rights of existing ones.</summary>
sealed class ImageImporter(ReferenceBatch batch)
{
    /// <summary>Imports an image. Returns true if something changed.</summary>
    public async Task<bool> Import(ImageRecord record, CancellationToken stop)
    {
        var existing = await batch.Db.FindImages([new(record.SourceId, record.Alt)], stop);
        var rights = record.Rights is { } r ? new Rights(r.Holder, r.UsageTerms, r.Syndication) : null;
        batch.Outcome.FilesKept += record.File is null ? 0 : 1;
        if (!existing.TryGetValue(record.SourceId, out var image))
        {
            ConflictException.ThrowIf(record.Id is { } id && await batch.Db.Images.AnyAsync(i => i.Id == id, stop), "id-taken",
                $"id {record.Id} belongs to another image");
            batch.Db.Images.Add(new(
                record.Alt, record.Caption, record.Credit, rights ?? new(null, null, Syndication.Allowed),
                new(record.Id ?? Id<Image>.Of(record.SourceId, DateTimeOffset.UnixEpoch), record.SourceId, null, record.File)));
            return true;
        }

        image.RecordFile(record.File);
        if (!image.Describe(record.Credit ?? image.Credit, rights ?? image.Rights))
            return false;
        batch.AfterSave.Add(() => batch.Db.QueueShowing([image.Id], batch.Now, stop));
        return true;
    }
}
