using System.ComponentModel.DataAnnotations;
using Microsoft.EntityFrameworkCore;
using NewsApi.Contract.Keys;
using NewsApi.Contract.Queries;
using NewsApi.Http.Results;
using NewsApi.Storage;
using NewsApi.Storage.Queries;

namespace NewsApi.Features.Audit;

static class ListAuditEntries
{
    /// <summary>Every write</summary>
    /// <remarks>The last one first: who, when, from where, what, and from which version to which. Lines are added in the write's own transaction and never changed.</remarks>
    public static async Task<Versioned<Page<AuditEntryView>>> Handle([AsParameters] AuditList list, NewsDb db, CancellationToken stop)
    {
        var lines = db.AuditEntries.AsNoTracking();
        if (list.Subject is { } subject)
            lines = lines.Where(l => l.Subject == subject);
        if (list.Account is { } account)
            lines = lines.Where(l => l.Account == account);
        var rows = await (list.After is { } seen ? lines.Where(l => l.Id < seen.Number) : lines).OrderByDescending(l => l.Id).Take(list.FetchSize).ToListAsync(stop);
        var (page, next) = list.ToPage(rows, last => new Cursor(list.FilterHash, last.Id, default, ""));
        return new(new()
        {
            Items = page.ConvertAll(l => new AuditEntryView
            {
                Id = l.Id,
                At = l.At,
                Actor = l.Actor,
                Account = l.Account,
                Address = l.Address,
                Subject = l.Subject,
                Action = l.Action,
                Before = l.Before,
                After = l.After,
            }),
            Next = next,
            Total = await lines.Counted(list, stop),
        });
    }
}

/// <summary>What the audit is asked for with.</summary>
sealed record AuditList : Paging
{
    /// <summary>Only writes to this thing.</summary>
    /// <example>article/01936d81-bf80-7d13-8767-5a84c90bb30b</example>
    [MaxLength(200)]
    public string? Subject { get; init; }

    /// <summary>Only writes by this key or sign-in.</summary>
    /// <example>key/01936d81-bf80-7d13-8767-5a84c90bb30b</example>
    [MaxLength(200)]
    public string? Account { get; init; }

    protected override string FilterKey => $"audit {Subject}\n{Account}";
}
