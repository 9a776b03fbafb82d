-- As the other books: what happened stays as it was written.

create trigger symbol_changes_no_update before update on symbol_changes
begin
    select raise(abort, 'symbol_changes is append-only');
end;

create trigger symbol_changes_no_delete before delete on symbol_changes
begin
    select raise(abort, 'symbol_changes is append-only');
end;
