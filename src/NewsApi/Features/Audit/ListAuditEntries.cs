using System.ComponentModel.DataAnnotations;
using Microsoft.EntityFrameworkCore;
using NewsApi.Contract.Audit;
using NewsApi.Contract.Queries;
using NewsApi.Http.Results;
using NewsApi.Storage;
using NewsApi.Storage.Audit;
using NewsApi.Storage.Queries;

namespace NewsApi.Features.Audit;

static class ListAuditEntries
{
    /// <summary>List audit entries</summary>
    /// <remarks>
    /// Lists every write, newest first: actor, time, network address, subject, action, and the versions before and after. An entry is
    /// stored in the transaction of the write and never changes.
    /// </remarks>
    public static async Task<Versioned<Page<AuditEntryView>>> Handle(
        [AsParameters] AuditList list, NewsDb db, CancellationToken stop)
    {
        var entries = db.AuditEntries.AsNoTracking();
        if (list.Subject is { } subject)
            entries = entries.Where(e => e.Subject == subject);
        if (list.Account is { } account)
            entries = entries.Where(e => e.Account == account);
        var remaining = list.After is { } after ? entries.Where(e => e.Id < after.Number) : entries;
        var rows = await remaining.OrderByDescending(e => e.Id).Take(list.FetchSize).ToListAsync(stop);
        var (page, next) = list.ToPage(rows, last => new Cursor(list.FilterHash, last.Id, default, ""));
        return new(new()
        {
            Items = page.ConvertAll(ToView),
            Next = next,
            Total = await entries.Counted(list, stop),
        });
    }

    static AuditEntryView ToView(AuditEntry entry) => new()
    {
        Id = entry.Id,
        At = entry.At,
        Actor = entry.Actor,
        Account = entry.Account,
        Address = entry.Address,
        Subject = entry.Subject,
        Action = entry.Action,
        Before = entry.Before,
        After = entry.After,
    };
}

/// <summary>The parameters of the audit.</summary>
sealed record AuditList : Paging
{
    /// <summary>Only writes to this subject.</summary>
    /// <example>article/01936d81-bf80-7d13-8767-5a84c90bb30b</example>
    [MaxLength(200)]
    public string? Subject { get; init; }

    /// <summary>Only writes by this account: a key or an OpenID Connect subject.</summary>
    /// <example>key/01936d81-bf80-7d13-8767-5a84c90bb30b</example>
    [MaxLength(200)]
    public string? Account { get; init; }

    protected override string FilterKey => $"audit {Subject}\n{Account}";
}
