using Azure;
using Azure.Storage.Blobs;
using Azure.Storage.Blobs.Models;
using Azure.Storage.Blobs.Specialized;
using Microsoft.Extensions.Logging;
using Orchestrator.Embedded.Durable.Storage;
using Orchestrator.Embedded.Hosting;

namespace Orchestrator.Embedded.Durable.Leasing;

/// <summary>
/// Keeps a second host away from the task hub. The lease is for people: it answers at once who holds the hub. What makes
/// two writers impossible is the fence in every transaction.
/// </summary>
internal sealed class HubLease(HubStorage storage, ILogger logger, Action<string> onLost) : IAsyncDisposable
{
    private static readonly TimeSpan Duration = TimeSpan.FromSeconds(15);
    private static readonly TimeSpan Renewal = TimeSpan.FromSeconds(5);

    /// <summary>Longer than the lease: a holder on another machine that died is outwaited.</summary>
    private static readonly TimeSpan LongestWait = TimeSpan.FromSeconds(20);

    /// <summary>How long giving the hub free may take; without it the next host on this machine is refused until we are gone.</summary>
    private static readonly TimeSpan LongestRelease = TimeSpan.FromSeconds(10);

    private readonly BlobClient _blob = storage.Leases.GetBlobClient("owner");
    private readonly CancellationTokenSource _stopping = new();
    private BlobLeaseClient? _lease;
    private Task _renewing = Task.CompletedTask;
    private int _released;

    // The lease runs by the clock of the storage service, whatever clock the app is tested with.
    private static TimeProvider Clock => TimeProvider.System;

    public async Task AcquireAsync(CancellationToken cancellation)
    {
        await EnsureBlobAsync(cancellation);
        var lease = _blob.GetBlobLeaseClient();
        var begin = Clock.GetTimestamp();
        LeaseHolder? dead = null;
        while (!await TryAcquireAsync(lease, cancellation))
        {
            var properties = await _blob.GetPropertiesAsync(cancellationToken: cancellation);
            var holder = LeaseHolder.FromMetadata(properties.Value.Metadata);
            if (holder is { IsOnThisMachine: true } && !holder.IsAlive())
            {
                // A host that has just taken the lease needs a moment to write its own name over the dead one's.
                if (holder != dead)
                {
                    dead = holder;
                    await Task.Delay(TimeSpan.FromMilliseconds(300), Clock, cancellation);
                    continue;
                }

                logger.LogWarning(
                    "Task hub {Hub} was held by process {Process}, which is gone; taking over", storage.Hub.Name, holder.ProcessId);
                await lease.BreakAsync(TimeSpan.Zero, cancellationToken: cancellation);
                continue;
            }

            if (holder is { IsOnThisMachine: true } || Clock.GetElapsedTime(begin) > LongestWait)
            {
                throw new EmbeddedHostException(InUse(holder));
            }

            await Task.Delay(TimeSpan.FromSeconds(1), Clock, cancellation);
        }

        _lease = lease;
        await _blob.SetMetadataAsync(
            LeaseHolder.Current(Clock).ToMetadata(),
            new BlobRequestConditions { LeaseId = lease.LeaseId },
            cancellation);
        _renewing = Task.Run(RenewAsync, CancellationToken.None);
    }

    /// <summary>Gives the hub free. Called when the engine has stopped, and again when a failed start is cleaned up.</summary>
    public async ValueTask DisposeAsync()
    {
        if (Interlocked.Exchange(ref _released, 1) == 1)
        {
            return;
        }

        await _stopping.CancelAsync();
        await _renewing;
        if (_lease is not null)
        {
            try
            {
                using var patience = new CancellationTokenSource(LongestRelease, Clock);
                await _lease.ReleaseAsync(cancellationToken: patience.Token);
            }
            catch (Exception exception) when (
                exception is RequestFailedException or AggregateException or OperationCanceledException)
            {
                logger.LogDebug("The lease was not released and will expire: {Reason}", exception.Message);
            }
        }

        _stopping.Dispose();
    }

    private async Task EnsureBlobAsync(CancellationToken cancellation)
    {
        await storage.Leases.CreateIfNotExistsAsync(cancellationToken: cancellation);
        try
        {
            await _blob.UploadAsync(
                new BinaryData([]),
                new BlobUploadOptions { Conditions = new() { IfNoneMatch = ETag.All } },
                cancellation);
        }
        catch (RequestFailedException exception) when (exception.Status is 409 or 412)
        {
            // It is there from an earlier run.
        }
    }

    private static async Task<bool> TryAcquireAsync(BlobLeaseClient lease, CancellationToken cancellation)
    {
        try
        {
            await lease.AcquireAsync(Duration, cancellationToken: cancellation);
            return true;
        }
        catch (RequestFailedException exception) when (exception.Status == 409)
        {
            return false;
        }
    }

    private async Task RenewAsync()
    {
        using var timer = new PeriodicTimer(Renewal, Clock);
        try
        {
            while (await timer.WaitForNextTickAsync(_stopping.Token))
            {
                try
                {
                    await _lease!.RenewAsync(cancellationToken: _stopping.Token);
                }
                catch (RequestFailedException exception) when (exception.Status is 404 or 409 or 412)
                {
                    onLost($"The lease of task hub '{storage.Hub.Name}' is lost ({exception.ErrorCode}): another host has "
                        + "taken it. This host stops.");
                    return;
                }
                catch (Exception exception) when (exception is RequestFailedException or AggregateException)
                {
                    logger.LogWarning("The lease could not be renewed, trying again: {Reason}", exception.Message);
                }
            }
        }
        catch (OperationCanceledException)
        {
            // Shutting down.
        }
    }

    private string InUse(LeaseHolder? holder) => holder is null
        ? $"Task hub '{storage.Hub.Name}' is held by a host that does not say who it is. Stop it, or choose another task hub."
        : $"Task hub '{storage.Hub.Name}' is in use by process {holder.ProcessId} on {holder.Machine} since "
            + $"{holder.Since:yyyy-MM-dd HH:mm:ss} UTC. Stop that process, or choose another task hub (host.json, "
            + "extensions.durableTask.hubName).";
}
