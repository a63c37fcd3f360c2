namespace Orchestrator.Local.Processes;

/// <summary>Waits until a program says where it listens, or answers over HTTP.</summary>
internal static class Readiness
{
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(50);
    private static readonly TimeSpan PatiencePerCall = TimeSpan.FromSeconds(5);

    /// <summary>Returns what the program has announced.</summary>
    /// <exception cref="ChildExitedException">The program ended before.</exception>
    /// <exception cref="LocalException">The time is over.</exception>
    public static async Task<string> WaitAsync(ChildProcess child, TimeSpan limit, CancellationToken cancellationToken)
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        patience.CancelAfter(limit);
        var first = await Task.WhenAny(child.Announced, child.Exited, Task.Delay(Timeout.InfiniteTimeSpan, patience.Token));
        cancellationToken.ThrowIfCancellationRequested();
        if (first == child.Announced)
            return await child.Announced;
        if (first == child.Exited)
            throw new ChildExitedException(child.Name, await child.Exited, child.LastOutput);
        throw new LocalException($"{child.Name} did not get ready within {limit.TotalSeconds} s: it does not say where it listens.\n{child.LastOutput}");
    }

    /// <summary>Returns when the address gives an answer that is accepted.</summary>
    /// <exception cref="ChildExitedException">The program ended before.</exception>
    /// <exception cref="LocalException">The time is over.</exception>
    public static async Task WaitAsync(
        ChildProcess child,
        Uri address,
        Func<HttpResponseMessage, bool> accept,
        TimeSpan limit,
        CancellationToken cancellationToken)
    {
        using var http = new HttpClient { Timeout = PatiencePerCall };
        var time = TimeProvider.System;
        var start = time.GetTimestamp();
        var seen = "nothing";
        while (time.GetElapsedTime(start) < limit)
        {
            if (child.Exited.IsCompleted)
                throw new ChildExitedException(child.Name, await child.Exited, child.LastOutput);

            try
            {
                using var answer = await http.GetAsync(address, cancellationToken);
                if (accept(answer))
                    return;

                seen = $"status {(int)answer.StatusCode}";
            }
            catch (HttpRequestException failure)
            {
                seen = failure.Message;
            }
            catch (TaskCanceledException) when (!cancellationToken.IsCancellationRequested)
            {
                seen = $"no answer within {PatiencePerCall.TotalSeconds} s";
            }

            await Task.Delay(Pause, time, cancellationToken);
        }

        throw new LocalException(
            $"{child.Name} did not get ready within {limit.TotalSeconds} s: {address} gave {seen}.\n{child.LastOutput}");
    }
}
