-- Branches whose seats and booked times went from the centre to a server of their own, at both: by which handing over.
CREATE TABLE handed_bookings (
  branch TEXT PRIMARY KEY,
  mark   TEXT NOT NULL
);
